import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { Dialog } from '../../../ui/dialog';
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
          <div role="radiogroup" aria-label={t('customers.keep')} className={css.dialog} style={{ padding: 0 }}>
            {histories.map(
              ({ data }) =>
                data && (
                  <Choice
                    key={data.customer.id}
                    history={data}
                    isChosen={keptId === data.customer.id}
                    onChoose={() => setKept(data.customer.id)}
                  />
                ),
            )}
          </div>
        )}
        <div className={css.buttons}>
          <Button type="submit" loading={merge.isPending} disabled={!isReady}>
            {t('customers.merge')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('button.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type History = Schemas['GetCustomerHistoryResponse'];

function Choice({ history, isChosen, onChoose }: { history: History; isChosen: boolean; onChoose(): void }) {
  const t = useText();
  const format = useFormat();
  const { customer, inquiries } = history;
  return (
    <label className={css.choice}>
      <input type="radio" name="kept" checked={isChosen} onChange={onChoose} />
      <span>
        <strong>{customer.name}</strong>
        <br />
        <span className={css.small}>
          {customer.identities.map((one) => one.value).join(' · ') || t('customers.noIdentities')}
        </span>
        <br />
        <span className={css.small}>
          {t('customers.inquiryCount', { count: inquiries.length })} ·{' '}
          {t('customers.since', { date: format.date(customer.createdAt) })}
        </span>
      </span>
    </label>
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
