import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useText } from '../../../../i18n/language';
import type { Conversation } from '../../../../lib/narrowings';
import { Dialog } from '../../../../ui/dialog';
import { useActionsOn } from '../api';
import { snoozeChoices } from '../model';
import css from '../thread.module.css';
import { NumberedChoices } from './numbered-choices';

const replyOnly = 'reply';

/** Puts a conversation aside until a moment, until the customer writes, or whichever comes first. */
export function SnoozeDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useText();
  const format = useFormat();
  const doing = useActionsOn(conversation.id);
  const [wakesOnReply, setWakesOnReply] = useState(true);
  const [keepsOverThanks, setKeepsOverThanks] = useState(true);
  const [moment, setMoment] = useState('');
  const [moments] = useState(() => snoozeChoices(new Date()));

  const snooze = (until: Date | null) => {
    doing.mutate({
      actions: [
        {
          kind: 'snooze',
          until: until?.toISOString() ?? null,
          untilReply: until === null || wakesOnReply,
          keepOverThanks: keepsOverThanks,
        },
      ],
      done: until ? t('snooze.doneUntil', { time: format.exact(until.toISOString()) }) : t('snooze.doneReply'),
      undo: [{ kind: 'wake' }],
    });
    onClose();
  };
  const choose = (id: string) =>
    snooze(id === replyOnly ? null : (moments.find((choice) => choice.id === id)?.at ?? null));
  const own = moment ? new Date(moment) : null;
  const isPast = own !== null && !(own.getTime() > Date.now());
  return (
    <Dialog title={t('action.snooze')} onClose={onClose}>
      <NumberedChoices
        onChoose={choose}
        choices={[
          ...moments.map((choice) => ({
            id: choice.id,
            label: t(`snooze.until.${choice.id}` as 'snooze.until.tomorrow'),
            more: format.exact(choice.at.toISOString()),
          })),
          { id: replyOnly, label: t('snooze.until.reply') },
        ]}
      />
      <form
        className={css.inlineForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (own && !isPast) snooze(own);
        }}
      >
        <TextInput
          type="datetime-local"
          label={t('snooze.moment')}
          value={moment}
          error={isPast && t('error.snooze_has_no_end')}
          onChange={(event) => setMoment(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!own}>
          {t('action.snooze')}
        </Button>
      </form>
      <div className={css.checks}>
        <Checkbox
          label={t('snooze.wakesOnReply')}
          checked={wakesOnReply}
          onChange={(event) => setWakesOnReply(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('snooze.keepOverThanks')}
          description={t('snooze.keepOverThanksHelp')}
          checked={keepsOverThanks}
          onChange={(event) => setKeepsOverThanks(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  );
}
