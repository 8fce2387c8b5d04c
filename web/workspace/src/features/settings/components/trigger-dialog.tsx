import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { FormError } from '../../session/components/form-error';
import css from '../settings-pages.module.css';
import { bodyOf, type Trigger, type TriggerBody, type TriggerEvent, useSaveTrigger, useTryTrigger } from '../triggers';
import { TriggerActions } from './trigger-actions';
import { TriggerConditions } from './trigger-conditions';
import { TriggerTrial } from './trigger-trial';

const events: readonly TriggerEvent[] = [
  'messageReceived',
  'opened',
  'stateChanged',
  'assigned',
  'topicChanged',
  'waitingLong',
];
const daysTried = 30;

function newTrigger(me: Me): TriggerBody {
  return {
    brandId: me.brands.length === 1 ? (me.brands[0]?.id ?? null) : null,
    name: '',
    event: 'messageReceived',
    waitingMinutes: null,
    filter: null,
    actions: [],
    isOn: false,
  };
}

/** When, if, then; and what it would have done, before it is switched on. */
export function TriggerDialog({ me, trigger, onClose }: { me: Me; trigger: Trigger | null; onClose(): void }) {
  const t = useText();
  const save = useSaveTrigger();
  const trial = useTryTrigger();
  const [body, setBody] = useState<TriggerBody>(() => (trigger ? bodyOf(trigger) : newTrigger(me)));
  const change = (part: Partial<TriggerBody>) => {
    setBody({ ...body, ...part });
    trial.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(trigger ? { id: trigger.id, version: trigger.version, edit: body } : { create: body }, {
      onSuccess: onClose,
    });
  };
  const errorOf = (field: string) => fieldError(save.error ?? trial.error, field, t, dictionaryNow());
  return (
    <Dialog title={trigger ? t('triggers.edit') : t('triggers.add')} onClose={onClose}>
      <form className={css.dialog} onSubmit={submit}>
        <FormError reason={save.error ?? trial.error} />
        <TextInput
          label={t('triggers.name')}
          error={errorOf('name')}
          value={body.name ?? ''}
          onChange={(event) => change({ name: event.currentTarget.value })}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <NativeSelect
          label={t('teams.brand')}
          error={errorOf('brandId')}
          value={String(body.brandId ?? '')}
          onChange={(event) => change({ brandId: Number(event.currentTarget.value) || null })}
          data={[
            { value: '', label: t('teams.anyBrand') },
            ...me.brands.map((brand) => ({ value: String(brand.id), label: brand.name })),
          ]}
        />
        <fieldset className={css.choices}>
          <legend>{t('triggers.when')}</legend>
          <NativeSelect
            aria-label={t('triggers.when')}
            value={body.event}
            onChange={(event) => change({ event: event.currentTarget.value as TriggerEvent })}
            data={events.map((value) => ({ value, label: t(`trigger.event.${value}`) }))}
          />
          {body.event === 'waitingLong' && (
            <NumberInput
              label={t('triggers.waitingMinutes')}
              error={errorOf('waitingMinutes')}
              min={1}
              max={43_200}
              allowDecimal={false}
              value={body.waitingMinutes ?? ''}
              onChange={(value) => change({ waitingMinutes: Number(value) || null })}
            />
          )}
        </fieldset>
        <TriggerConditions
          me={me}
          brandId={body.brandId}
          filter={body.filter ?? {}}
          onChange={(filter) => change({ filter: filter as TriggerBody['filter'] })}
        />
        <TriggerActions
          actions={body.actions ?? []}
          brandId={body.brandId}
          onChange={(actions) => change({ actions })}
          error={errorOf('actions')}
        />
        <TriggerTrial
          answer={trial.data}
          isTrying={trial.isPending}
          onTry={() => trial.mutate({ trigger: body, days: daysTried })}
        />
        <Checkbox
          label={t('triggers.isOn')}
          description={t('triggers.isOnHelp')}
          checked={body.isOn}
          onChange={(event) => setBody({ ...body, isOn: event.currentTarget.checked })}
        />
        <DialogButtons label={t('button.save')} isBusy={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
