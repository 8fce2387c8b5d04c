import { type Editor, Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import Suggestion, { type SuggestionProps } from '@tiptap/suggestion';
import { createStore } from '../../../lib/external-store';

export interface SuggestionItem {
  id: string;
  label: string;
  detail?: string;
  /** What comes into the text, as the editor's HTML. */
  html: string;
  /** More than words: done after they are in. */
  onChosen?(): void;
}

/** A way in from the text: some letters, and what they find. Core answers come in by `??`. */
export interface SuggestionDoor {
  letters: string;
  /** Whether what is searched for may have spaces in it. */
  hasSpaces: boolean;
  /** Null: the letters may follow anything; else only these or the start of a line. */
  after: string[] | null;
  find(typed: string): SuggestionItem[];
}

export interface OpenSuggestions {
  items: SuggestionItem[];
  chosen: number;
  /** Where the letters stand on the screen. */
  rect: DOMRect | null;
  choose(item: SuggestionItem): void;
}

export const openSuggestions = createStore<OpenSuggestions | null>(null);
export const suggestionListId = 'composer-suggestions';
const mostShown = 8;

/** Of the doors that stand open, also those that have found nothing. */
const findAgain = new Set<() => void>();

/** What is searched in has changed: colleagues or texts have come while somebody had begun to look for one. */
export function refreshSuggestions(): void {
  for (const find of findAgain) find();
}

/** Asked at each letter, so that what it finds may change while the editor stands. */
export function suggestionDoor(letters: string, door: () => SuggestionDoor | undefined): Extension {
  const find = (query: string) => (query.length > 60 ? [] : (door()?.find(query) ?? []).slice(0, mostShown));
  return Extension.create({
    name: `suggest${letters}`,
    addProseMirrorPlugins() {
      return [
        Suggestion<SuggestionItem, SuggestionItem>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggest${letters}`),
          char: letters,
          allowSpaces: letters !== '@',
          allowedPrefixes: letters === '@' ? [' ', '('] : null,
          items: ({ query }) => find(query),
          command: ({ editor, range, props }) => {
            editor.chain().focus().deleteRange(range).insertContent(props.html).run();
            props.onChosen?.();
          },
          render: () => render(find),
        }),
      ];
    },
  });
}

function render(find: (query: string) => SuggestionItem[]) {
  let current: SuggestionProps<SuggestionItem, SuggestionItem> | null = null;
  const show = (props: SuggestionProps<SuggestionItem, SuggestionItem>, chosen: number) => {
    current = props;
    if (props.items.length === 0) {
      hide(props.editor);
      return;
    }
    openSuggestions.set({
      items: props.items,
      chosen: Math.min(chosen, props.items.length - 1),
      rect: props.clientRect?.() ?? null,
      choose: (item) => props.command(item),
    });
    describe(props.editor);
  };
  const again = () => {
    if (!current) return;
    const items = find(current.query);
    if (idsOf(items) !== idsOf(current.items)) show({ ...current, items }, openSuggestions.get()?.chosen ?? 0);
  };
  return {
    onStart: (props: SuggestionProps<SuggestionItem, SuggestionItem>) => {
      findAgain.add(again);
      show(props, 0);
    },
    onUpdate: (props: SuggestionProps<SuggestionItem, SuggestionItem>) => show(props, 0),
    onExit: ({ editor }: { editor: Editor }) => {
      findAgain.delete(again);
      current = null;
      hide(editor);
    },
    onKeyDown: ({ event }: { event: KeyboardEvent }) => {
      const shown = openSuggestions.get();
      if (!shown || !current) return false;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) {
        const chosen = (shown.chosen + step + shown.items.length) % shown.items.length;
        openSuggestions.set({ ...shown, chosen });
        describe(current.editor);
        return true;
      }
      if (event.key === 'Escape') {
        hide(current.editor);
        return true;
      }
      if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') {
        shown.choose(shown.items[shown.chosen]!);
        return true;
      }
      return false;
    },
  };
}

function idsOf(items: readonly SuggestionItem[]): string {
  return items.map((item) => item.id).join();
}

/** The field keeps the focus; a screen reader hears which line of the list is meant. */
function describe(editor: Editor): void {
  const shown = openSuggestions.get();
  const field = editor.view.dom;
  if (shown) {
    field.setAttribute('aria-controls', suggestionListId);
    field.setAttribute('aria-activedescendant', `${suggestionListId}-${shown.chosen}`);
  } else {
    field.removeAttribute('aria-controls');
    field.removeAttribute('aria-activedescendant');
  }
}

function hide(editor: Editor): void {
  openSuggestions.set(null);
  if (!editor.isDestroyed) describe(editor);
}
