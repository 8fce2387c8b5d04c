import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { findByName } from '../../../lib/fold';
import { colleaguesQuery } from '../api';
import type { ComposerTab } from '../drafts';
import { fitting, macrosQuery, savedTextsQuery } from './api';
import { editorHtmlOf, escapeHtml } from './content';
import { fillPlaceholders, type PlaceholderValues } from './placeholders';
import type { SuggestionDoor } from './suggestions';

/** Where something is written: what fits there is offered. */
export interface WritingPlace {
  brandId: number;
  /** The reader's; null when nobody knows. */
  language: string | null;
  values: PlaceholderValues;
}

/**
 * What the letters in the text open: `::` saved texts and macros, `@` colleagues. Core answers get their door here,
 * `??`, as soon as there are any.
 *
 * @param onMacro Null where there is no conversation yet for a macro to act on.
 */
export function useDoors(
  place: WritingPlace,
  tab: ComposerTab,
  onMacro: ((id: number) => void) | null,
): SuggestionDoor[] {
  const t = useText();
  const { values, language } = place;
  const texts = useQuery(savedTextsQuery).data ?? [];
  const macros = useQuery({ ...macrosQuery, enabled: onMacro !== null }).data ?? [];
  const people = useQuery(colleaguesQuery).data ?? [];

  const saved: SuggestionDoor = {
    letters: '::',
    hasSpaces: true,
    after: null,
    find: (typed) => [
      ...findByName(fitting(texts, place, language), typed, (one) => one.name).map((one) => ({
        id: `text-${one.id}`,
        label: one.name,
        detail: fillPlaceholders(one.text, values).replace(/\s+/g, ' ').slice(0, 120),
        html: filledHtml(one, values),
      })),
      ...findByName(onMacro && tab === 'reply' ? fitting(macros, place, language) : [], typed, (one) => one.name).map(
        (one) => ({
          id: `macro-${one.id}`,
          label: one.name,
          detail: t('macros.count', { count: one.actions.length }),
          html: '',
          onChosen: () => onMacro?.(one.id),
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
  return [saved, mention];
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
