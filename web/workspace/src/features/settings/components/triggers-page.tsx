import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { tellFailure } from '../../../ui/toasts';
import css from '../settings-pages.module.css';
import { bodyOf, type Trigger, triggersQuery, useOrderTriggers, useRemoveTrigger, useSaveTrigger } from '../triggers';
import { PageHead, RowList, RowText, useEditing } from './page-parts';
import { TriggerDialog } from './trigger-dialog';
import { TriggerHistory } from './trigger-history';

export function TriggersPage({ me }: { me: Me }) {
  const t = useText();
  const triggers = useQuery(triggersQuery);
  const order = useOrderTriggers();
  const { editing, row, edit, close } = useEditing<Trigger>();
  const [shown, setShown] = useState<Trigger | null>(null);
  return (
    <>
      <PageHead title={t('settings.triggers')} help={t('triggers.help')}>
        <Button onClick={() => edit('new')}>{t('triggers.add')}</Button>
      </PageHead>
      <RowList
        query={triggers}
        emptyTitle={t('triggers.none')}
        emptyHelp={t('triggers.noneHelp')}
        keyOf={(trigger) => trigger.id}
        order={{
          nameOf: (trigger) => trigger.name,
          onOrder: (ids) => order.mutate(ids, { onError: tellFailure }),
        }}
      >
        {(trigger) => (
          <Row
            trigger={trigger}
            brandName={me.brands.find((brand) => brand.id === trigger.brandId)?.name ?? t('teams.anyBrand')}
            onEdit={() => edit(trigger)}
            onHistory={() => setShown(trigger)}
          />
        )}
      </RowList>
      {editing && <TriggerDialog me={me} trigger={row} onClose={close} />}
      {shown && <TriggerHistory trigger={shown} onClose={() => setShown(null)} />}
    </>
  );
}

interface RowProps {
  trigger: Trigger;
  brandName: string;
  onEdit(): void;
  onHistory(): void;
}

function Row({ trigger, brandName, onEdit, onHistory }: RowProps) {
  const t = useText();
  const save = useSaveTrigger();
  const remove = useRemoveTrigger();
  const named = (label: string) => `${label}: ${trigger.name}`;
  return (
    <>
      <RowText title={trigger.name}>
        <span>{t(`trigger.event.${trigger.event}`)}</span>
        <span>{brandName}</span>
        <span>{t('triggers.actionCount', { count: trigger.actions.length })}</span>
        {trigger.isOn ? (
          <span>{t('triggers.runs', { count: trigger.runs })}</span>
        ) : (
          <span className={css.off}>{t('triggers.off')}</span>
        )}
      </RowText>
      <div className={css.buttons}>
        <Button size="xs" variant="default" aria-label={named(t('triggers.history'))} onClick={onHistory}>
          {t('triggers.history')}
        </Button>
        {trigger.isOn && (
          <Button
            size="xs"
            variant="default"
            aria-label={named(t('triggers.switchOff'))}
            onClick={() =>
              save.mutate(
                { id: trigger.id, version: trigger.version, edit: { ...bodyOf(trigger), isOn: false } },
                { onError: tellFailure },
              )
            }
          >
            {t('triggers.switchOff')}
          </Button>
        )}
        <Button size="xs" variant="default" aria-label={named(t('button.edit'))} onClick={onEdit}>
          {t('button.edit')}
        </Button>
        {!trigger.isOn && (
          <Button
            size="xs"
            variant="default"
            aria-label={named(t('button.delete'))}
            onClick={() => remove.mutate(trigger.id, { onError: tellFailure })}
          >
            {t('button.delete')}
          </Button>
        )}
      </div>
    </>
  );
}
