import { IconEye, IconPencil } from '@tabler/icons-react';
import { useText } from '../../../i18n/language';
import { type PresentPerson, usePresent } from '../../live/presence';
import { useSignedIn } from '../../session/api';
import { Initials } from './initials';
import css from './presence.module.css';

const mostShown = 4;

/** Who else is at the conversation: their initials, a pen for who writes; faded when they have left the keys alone. */
export function PresenceLine({ conversationId }: { conversationId: number }) {
  const t = useText();
  const people = usePresent(conversationId, useSignedIn().id);
  if (people.length === 0) return null;
  return (
    <ul className={css.people} aria-label={t('presence.here')}>
      {people.slice(0, mostShown).map((person) => (
        <li key={person.userId} className={css.person} data-activity={person.activity} title={wordsOf(person, t)}>
          <Initials name={person.name} size={24} />
          {person.activity === 'writing' && (
            <span className={css.pen}>
              <IconPencil size={11} aria-hidden />
            </span>
          )}
          <span className={person.activity === 'writing' ? css.words : 'visually-hidden'}>{wordsOf(person, t)}</span>
        </li>
      ))}
      {people.length > mostShown && (
        <li className={css.more} title={people.map((one) => one.name).join(', ')}>
          +{people.length - mostShown}
        </li>
      )}
    </ul>
  );
}

/** In a list row: an eye when a colleague looks, a pen when one writes, with their names. */
export function PresenceMark({ conversationId }: { conversationId: number }) {
  const t = useText();
  const people = usePresent(conversationId, useSignedIn().id);
  if (people.length === 0) return null;
  const isWriting = people.some((person) => person.activity === 'writing');
  const words = people.map((person) => wordsOf(person, t)).join(', ');
  const Icon = isWriting ? IconPencil : IconEye;
  return (
    <span className={css.mark} data-writing={isWriting || undefined} title={words}>
      <Icon size={14} aria-hidden />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function wordsOf({ name, activity }: PresentPerson, t: ReturnType<typeof useText>): string {
  return t(`presence.${activity}`, { name });
}
