import { IconArrowBackUp, IconMoon } from '@tabler/icons-react';
import { useFormat, useText } from '../../../../i18n/language';
import type { Conversation } from '../../../../lib/narrowings';
import { snoozedText } from '../snoozed';
import css from '../thread.module.css';
import { TagChips } from './tag-chips';

/** Beside the subject: until when it is put aside, and its tags. */
export function ThreadStatus({ conversation, onWake }: { conversation: Conversation; onWake(): void }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {conversation.snooze !== 'none' && (
        <span className={css.snoozed}>
          <IconMoon size={14} aria-hidden />
          {snoozedText(conversation, t, format.exact)}
          {conversation.can.includes('note') && (
            <button type="button" className={css.textButton} onClick={onWake}>
              <IconArrowBackUp size={14} aria-hidden />
              {t('action.wake')}
            </button>
          )}
        </span>
      )}
      <TagChips ids={conversation.tags} />
    </>
  );
}
