import { useFormat, useText } from '../../../i18n/language';
import type { Channel, ConversationState } from '../../../lib/contract';
import type { Group, Heading } from './model';

/** A heading in words: names come from the server, states, channels and days are told in the reader's language. */
export function useHeadingText(group: Group | null): (heading: Heading) => string {
  const t = useText();
  const format = useFormat();
  return ({ key, label }) => {
    switch (group) {
      case 'state':
        return t(`state.${key as ConversationState}`);
      case 'channel':
        return t(`channel.${key as Channel}`);
      case 'assignee':
        return label ?? t('group.nobody');
      case 'team':
        return label ?? t('group.noTeam');
      case 'tag':
        return label ?? t('group.noTag');
      case 'topic':
        return label ?? t('group.noTopic');
      case 'day':
        return key === 'older' ? t('group.older') : dayText(format.locale, key);
      default:
        return label ?? key;
    }
  };
}

/** Noon, so that no time zone of the reader makes it the day before. */
function dayText(locale: string, day: string): string {
  const text = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(`${day}T12:00:00`),
  );
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
