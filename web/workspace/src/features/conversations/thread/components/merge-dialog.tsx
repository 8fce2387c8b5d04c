import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../../i18n/language';
import type { ConversationRow } from '../../../../lib/contract';
import { isProblem } from '../../../../lib/http';
import type { Conversation } from '../../../../lib/narrowings';
import { Dialog } from '../../../../ui/dialog';
import { DialogButtons } from '../../../../ui/dialog-buttons';
import { tellFailure } from '../../../../ui/toasts';
import { useMerge } from '../api';
import css from '../thread.module.css';
import { ConversationPicker } from './conversation-picker';

/** Takes another conversation into this one; two customers' only after a clear yes. */
export function MergeDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useText();
  const { merge } = useMerge(conversation.id);
  const [other, setOther] = useState<ConversationRow | null>(null);
  const run = (row: ConversationRow, accept: boolean) =>
    merge.mutate(
      { fromId: row.id, accept },
      {
        onSuccess: onClose,
        onError: (reason) => {
          if (isProblem(reason, 'merges_two_customers')) return setOther(row);
          tellFailure(reason);
          onClose();
        },
      },
    );
  if (!other) {
    return (
      <ConversationPicker
        title={t('action.merge')}
        help={t('merge.help')}
        conversation={conversation}
        onPick={(row) => run(row, false)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={t('merge.twoCustomers')} onClose={onClose}>
      <div className={css.body}>
        <p className={css.warning}>
          <IconAlertTriangle size={18} aria-hidden />
          {t('merge.twoCustomersHelp', { first: conversation.customerName, second: other.customerName })}
        </p>
        <DialogButtons
          label={t('merge.anyway')}
          isBusy={merge.isPending}
          isDangerous
          onDo={() => run(other, true)}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}
