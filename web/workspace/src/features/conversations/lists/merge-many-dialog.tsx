import '../../settings/styles';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { ErrorPanel } from '../../../ui/panel';
import { RadioLines } from '../../../ui/radio-lines';
import { Skeleton } from '../../../ui/skeleton';
import { FormError } from '../../session/components/form-error';
import { StateDot } from '../components/state-label';
import { mergePreviewQuery, useMergeMany } from './bulk';
import css from './dialogs.module.css';
import { LeftOut } from './left-out';
import { clearSelection, select } from './selection';

interface MergeManyDialogProps {
  list: string;
  ids: readonly number[];
  onClose(): void;
}

/** Several conversations become one: which stays is chosen, and several customers' only after a clear yes. */
export function MergeManyDialog({ list, ids, onClose }: MergeManyDialogProps) {
  const t = useText();
  const format = useFormat();
  const preview = useQuery(mergePreviewQuery(ids));
  const merge = useMergeMany();
  const [chosen, setChosen] = useState<number | null>(null);
  const [isAccepted, setAccepted] = useState(false);
  const rows = preview.data?.rows ?? [];
  const stays = chosen ?? preview.data?.stays ?? null;
  const customers = preview.data?.customers ?? [];
  const refused = merge.data?.refused ?? [];

  const start = () =>
    merge.mutate(
      { ids: rows.map((row) => row.id), intoId: stays, acceptOtherCustomer: isAccepted },
      {
        onSuccess: (answer) => {
          if (answer.refused.length > 0) {
            select(
              list,
              answer.refused.map((one) => one.id),
            );
          } else {
            clearSelection();
            onClose();
          }
        },
      },
    );

  return (
    <Dialog title={t('bulk.mergeTitle')} onClose={onClose}>
      <div className={css.body}>
        {preview.isPending && <Skeleton lines={['60%', '90%', '80%']} />}
        {preview.isError && <ErrorPanel reason={preview.error} onRetry={() => preview.refetch()} />}
        {preview.data && (
          <>
            <p className={css.lead} role="status">
              {t('bulk.mergeLead', { count: rows.length })}
            </p>
            <RadioLines
              legend={t('bulk.mergeStays')}
              value={stays}
              lines={rows.map((row) => ({
                id: row.id,
                title: row.subject || t('list.noSubject'),
                detail: (
                  <>
                    <StateDot state={row.state} /> {row.customerName} · #{row.id} ·{' '}
                    {t('bulk.messages', { count: row.messageCount })} · {format.date(row.lastActivityAt)}
                  </>
                ),
              }))}
              onChange={setChosen}
            />
            <LeftOut title={t('bulk.leftOut', { count: preview.data.leftOut.length })} rows={preview.data.leftOut} />
            <LeftOut title={t('bulk.leftOut', { count: refused.length })} rows={refused} />
            {customers.length > 1 && (
              <div className={css.refused}>
                <p>{t('bulk.mergeCustomers', { count: customers.length, names: customers.slice(0, 6).join(', ') })}</p>
                <label className={css.check}>
                  <input
                    type="checkbox"
                    checked={isAccepted}
                    onChange={(event) => setAccepted(event.currentTarget.checked)}
                  />
                  {t('bulk.mergeAccept')}
                </label>
              </div>
            )}
            <FormError reason={merge.error} />
            <DialogButtons
              label={t('bulk.mergeNow', { count: rows.length })}
              isBusy={merge.isPending}
              isOff={rows.length < 2 || refused.length > 0 || (customers.length > 1 && !isAccepted)}
              onDo={start}
              onClose={onClose}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
