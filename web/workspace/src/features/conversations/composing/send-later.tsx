import '../../settings/styles';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import type { Later } from '../sending';
import { NumberedChoices } from '../thread/components/numbered-choices';
import css from '../thread/thread.module.css';
import { fieldValueOf, presets } from './moments';

interface SendLaterProps {
  start?: Later;
  onChoose(later: Later): void;
  onClose(): void;
}

/** When it is to go: a few moments by their figures, or any. */
export default function SendLater({ start, onChoose, onClose }: SendLaterProps) {
  const t = useText();
  const format = useFormat();
  const [now] = useState(() => new Date());
  const [moments] = useState(() => presets(now));
  const [yields, setYields] = useState(start?.yieldsToCustomer ?? true);
  const [chosen, setChosen] = useState(() => fieldValueOf(start ? new Date(start.sendAt) : moments[0]!.at));
  const isPast = !(new Date(chosen).getTime() > now.getTime());
  const choose = (at: Date) => onChoose({ sendAt: at.toISOString(), yieldsToCustomer: yields });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPast) choose(new Date(chosen));
  };
  return (
    <Dialog title={t('composing.sendLater')} onClose={onClose}>
      <NumberedChoices
        onChoose={(label) => choose(moments.find((preset) => preset.label === label)!.at)}
        choices={moments.map((preset) => ({
          id: preset.label,
          label: t(preset.label),
          more: format.exact(preset.at.toISOString()),
        }))}
      />
      <form className={css.inlineForm} onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t('composing.otherTime')}
          min={fieldValueOf(now)}
          value={chosen}
          error={isPast ? t('error.moment_has_passed') : undefined}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('composing.schedule')}
        </Button>
      </form>
      <div className={css.checks}>
        <Checkbox
          label={t('composing.yields')}
          description={t('composing.yieldsHelp')}
          checked={yields}
          onChange={(event) => setYields(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  );
}
