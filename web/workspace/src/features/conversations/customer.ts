import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useText } from '../../i18n/language';
import type { CustomerCard, Schemas } from '../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../lib/http';
import { sparse } from '../../lib/narrowings';
import { tell } from '../../ui/toasts';
import { conversationKeys, refetchLists } from './api';

/** Changes what is given and leaves the rest. Refused when somebody else has changed the customer since. */
export function useEditCustomer(customer: CustomerCard, conversationId: number) {
  const t = useText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Schemas['EditCustomerRequest']>) =>
      answer(
        api.PATCH('/api/customers/{id}', {
          params: { ...pathOf(customer.id), header: ifMatch(customer.version) },
          body: sparse<Schemas['EditCustomerRequest']>(body),
        }),
      ),
    onSuccess: () => tell(t('state.saved')),
    onSettled: () => {
      refetchLists(client);
      void client.invalidateQueries({ queryKey: ['customers'] });
      return client.invalidateQueries({ queryKey: conversationKeys.one(conversationId) });
    },
  });
}
