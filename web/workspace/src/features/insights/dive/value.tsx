import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { tell } from '../../../ui/toasts';
import { FormError } from '../../session/components/form-error';
import insights from '../components/insights.module.css';
import { useSetValue, valuesQuery } from '../ranking/api';
import { useValues } from '../values';
import css from './dive.module.css';

/** What is at stake, who said so and when; what was said before stays to be read. */
export function Value({ topicId, maySet }: { topicId: number; maySet: boolean }) {
  const t = useText();
  const format = useFormat();
  const values = useValues();
  const said = useQuery(valuesQuery(topicId)).data ?? [];
  const set = useSetValue(topicId);
  const newest = said[0];
  const errorOf = (field: string) => fieldError(set.error, field, t, dictionaryNow());
  return (
    <section className={insights.panel} aria-label={t('dive.value')}>
      <h2 className={insights.panelTitle}>{t('dive.value')}</h2>
      <p className={insights.said}>{t('dive.valueHelp')}</p>
      <ul className={css.lines}>
        {said.map((one) => (
          <li key={one.enteredAt}>
            <strong>
              {one.amount === null
                ? t('dive.valueTakenBack')
                : t('dive.valueOf', { amount: values.value('count', one.amount), unit: one.unit })}
            </strong>
            <span className={css.meta}>
              {one.enteredByName ?? '–'}, {format.exact(one.enteredAt)}
            </span>
            {one.reason && <p className={css.text}>{one.reason}</p>}
          </li>
        ))}
      </ul>
      {maySet && (
        <form
          key={said.length}
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const amount = String(form.get('amount')).trim();
            set.mutate(
              {
                amount: amount === '' ? null : Number(amount),
                unit: String(form.get('unit')),
                reason: String(form.get('reason')) || null,
              },
              { onSuccess: () => tell(t('dive.valueSaved')) },
            );
          }}
        >
          <FormError reason={set.error} />
          <div className={css.pair}>
            <TextInput
              name="amount"
              type="number"
              min={0}
              step="any"
              label={t('dive.amount')}
              defaultValue={newest?.amount ?? ''}
              error={errorOf('amount')}
            />
            <TextInput
              name="unit"
              label={t('dive.unit')}
              defaultValue={newest?.unit || 'kr'}
              maxLength={20}
              error={errorOf('unit')}
            />
          </div>
          <TextInput name="reason" label={t('dive.valueReason')} maxLength={500} error={errorOf('reason')} />
          <Button type="submit" variant="default" loading={set.isPending}>
            {t('dive.setValue')}
          </Button>
        </form>
      )}
    </section>
  );
}
