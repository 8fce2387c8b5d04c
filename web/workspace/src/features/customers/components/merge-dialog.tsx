import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { RadioLines } from '../../../ui/radio-lines';
import { Skeleton } from '../../../ui/skeleton';
import { tell, tellFailure } from '../../../ui/toasts';
import { historyQuery, useMerge, useUndoMerge } from '../api';
import css from './customer-page.module.css';

interface MergeDialogProps {
  oneId: number;
  otherId: number;
  onClose(): void;
  onMerged(keptId: number): void;
}

/** The two side by side; a person says that they are one, and which of them stays. */
export function MergeDialog({ oneId, otherId, onClose, onMerged }: MergeDialogProps) {
  const t = useText();
  const format = useFormat();
  const [keptId, setKept] = useState(oneId);
  const merge = useMerge();
  const histories = [useQuery(historyQuery(oneId)), useQuery(historyQuery(otherId))];
  const submit = () =>
    merge.mutate(
      { keptId, otherId: keptId === oneId ? otherId : oneId },
      {
        onSuccess: (card) => {
          tell(t('customers.merged', { name: card.name }));
          onMerged(keptId);
        },
      },
    );
  const lineOf = ({ customer, inquiries }: Schemas['GetCustomerHistoryResponse']) => ({
    id: customer.id,
    title: customer.name,
    detail: (
      <>
        {customer.identities.map((one) => one.value).join(' · ') || t('customers.noIdentities')}
        <br />
        {t('customers.inquiryCount', { count: inquiries.length })} ·{' '}
        {t('customers.since', { date: format.date(customer.createdAt) })}
      </>
    ),
  });
  const isReady = histories.every((one) => one.data);
  const failed = histories.find((one) => one.isError)?.error ?? merge.error;
  return (
    <Dialog title={t('customers.mergeTitle')} onClose={onClose}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className={css.dim}>{t('customers.mergeHelp')}</p>
        {failed && <p role="alert">{errorText(failed, t, dictionaryNow())}</p>}
        {!isReady && !failed && <Skeleton lines={['80%', '60%']} />}
        {isReady && (
          <RadioLines
            legend={t('customers.keep')}
            value={keptId}
            lines={histories.flatMap(({ data }) => (data ? [lineOf(data)] : []))}
            onChange={setKept}
          />
        )}
        <DialogButtons label={t('customers.merge')} isBusy={merge.isPending} isOff={!isReady} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** For the notice after a merge and for the trail on the page. */
export function useUndo(): (mergeId: number) => void {
  const t = useText();
  const undo = useUndoMerge();
  return (mergeId) =>
    undo.mutate(mergeId, {
      onSuccess: (card) => tell(t('customers.unmerged', { name: card.name })),
      onError: tellFailure,
    });
}
