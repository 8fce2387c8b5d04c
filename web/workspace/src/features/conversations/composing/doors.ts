import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { findByName } from '../../../lib/fold';
import type { Conversation } from '../../../lib/narrowings';
import { colleaguesQuery } from '../api';
import type { ComposerTab } from '../drafts';
import { fitting, macrosQuery, placeholdersQuery, savedTextsQuery } from './api';
import { editorHtmlOf, escapeHtml } from './content';
import { fillPlaceholders, type PlaceholderValues } from './placeholders';
import type { SuggestionDoor } from './suggestions';

/**
 * What the letters in the text open: `::` saved texts and macros, `@` colleagues. Core answers get their door here,
 * `??`, as soon as there are any.
 */
export function useDoors(
  conversation: Conversation,
  tab: ComposerTab,
  isWanted: boolean,
  onMacro: (id: number) => void,
): { doors: SuggestionDoor[]; values: PlaceholderValues } {
  const t = useText();
  const values = useQuery({ ...placeholdersQuery(conversation.id), enabled: isWanted }).data?.values ?? {};
  const texts = useQuery({ ...savedTextsQuery, enabled: isWanted }).data ?? [];
  const macros = useQuery({ ...macrosQuery, enabled: isWanted }).data ?? [];
  const people = useQuery({ ...colleaguesQuery, enabled: isWanted }).data ?? [];
  const language = (conversation as { language?: string | null }).language ?? null;

  const saved: SuggestionDoor = {
    letters: '::',
    hasSpaces: true,
    after: null,
    find: (typed) => [
      ...findByName(fitting(texts, conversation, language), typed, (one) => one.name).map((one) => ({
        id: `text-${one.id}`,
        label: one.name,
        detail: fillPlaceholders(one.text, values).replace(/\s+/g, ' ').slice(0, 120),
        html: filledHtml(one, values),
      })),
      ...findByName(tab === 'reply' ? fitting(macros, conversation, language) : [], typed, (one) => one.name).map(
        (one) => ({
          id: `macro-${one.id}`,
          label: one.name,
          detail: t('macros.count', { count: one.actions.length }),
          html: '',
          onChosen: () => onMacro(one.id),
        }),
      ),
    ],
  };
  const mention: SuggestionDoor = {
    letters: '@',
    hasSpaces: false,
    after: [' ', '('],
    find: (typed) =>
      findByName(people, typed, (one) => one.name).map((one) => ({
        id: `person-${one.id}`,
        label: one.name,
        html: `@${escapeHtml(one.name)} `,
      })),
  };
  return { doors: [saved, mention], values };
}

/** As it goes into the text: filled in, in the editor's form. */
export function filledHtml(one: { text: string; html: string | null }, values: PlaceholderValues): string {
  const html = editorHtmlOf({
    text: fillPlaceholders(one.text, values),
    html: one.html === null ? null : fillPlaceholders(one.html, values, escapeHtml),
  });
  // One line goes into the line it is put in.
  const [, inner] = /^<p>((?:(?!<\/?p>).)*)<\/p>$/s.exec(html) ?? [];
  return inner ?? html;
}

/** Colleagues named in words that go to the customer: probably a note was meant. */
export function namedColleagues(text: string, people: readonly { name: string }[]): string[] {
  return people.filter(({ name }) => text.includes(`@${name}`)).map(({ name }) => name);
}
