import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import type { Later } from '../sending';
import css from './editor.module.css';
import { fieldValueOf, presets } from './moments';

interface SendLaterProps {
  start?: Later;
  onChoose(later: Later): void;
  onClose(): void;
}

/** When it is to go: a few moments to press, or any. */
export default function SendLater({ start, onChoose, onClose }: SendLaterProps) {
  const t = useText();
  const format = useFormat();
  const [now] = useState(() => new Date());
  const [yields, setYields] = useState(start?.yieldsToCustomer ?? true);
  const [chosen, setChosen] = useState(() => fieldValueOf(start ? new Date(start.sendAt) : presets(now)[0]!.at));
  const isPast = !(new Date(chosen).getTime() > now.getTime());
  const choose = (at: Date) => onChoose({ sendAt: at.toISOString(), yieldsToCustomer: yields });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPast) choose(new Date(chosen));
  };
  return (
    <Dialog title={t('composing.sendLater')} onClose={onClose}>
      <form className={css.later} onSubmit={submit}>
        <Checkbox
          label={t('composing.yields')}
          description={t('composing.yieldsHelp')}
          checked={yields}
          onChange={(event) => setYields(event.currentTarget.checked)}
        />
        <div className={css.presets}>
          {presets(now).map((preset) => (
            <Button key={preset.label} variant="default" justify="space-between" onClick={() => choose(preset.at)}>
              {t(preset.label)}
              <span className={css.presetTime}>{format.exact(preset.at.toISOString())}</span>
            </Button>
          ))}
        </div>
        <TextInput
          type="datetime-local"
          label={t('composing.otherTime')}
          min={fieldValueOf(now)}
          value={chosen}
          error={isPast ? t('error.moment_has_passed') : undefined}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button type="submit">{t('composing.schedule')}</Button>
      </form>
    </Dialog>
  );
}
