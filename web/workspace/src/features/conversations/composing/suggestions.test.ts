// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { afterEach, expect, it, vi } from 'vitest';
import { letterExtensions } from './editor-schema';
import { openSuggestions, refreshSuggestions, suggestionDoor } from './suggestions';

const people = ['Bodil Blid', 'Bo Berg', 'Kari Kvikk'];
const labels = () => openSuggestions.get()?.items.map((item) => item.label);
let editor: Editor;

function open(known: string[]) {
  const door = {
    letters: '@',
    hasSpaces: false,
    after: [' '],
    find: (typed: string) =>
      known
        .filter((name) => name.toLowerCase().startsWith(typed))
        .map((name) => ({ id: name, label: name, html: name })),
  };
  editor = new Editor({
    element: document.body,
    extensions: letterExtensions(() => '', [suggestionDoor('@', () => door)]),
  });
  return known;
}

afterEach(() => editor.destroy());

it('fills the list when colleagues come after their first letters', async () => {
  const known = open([]);
  editor.commands.insertContent('See this, @bo');
  await vi.waitFor(() => expect(editor.view.dom.querySelector('.suggestion')).not.toBeNull());
  expect(labels()).toBeUndefined();

  known.push(...people);
  refreshSuggestions();

  expect(labels()).toEqual(['Bodil Blid', 'Bo Berg']);
  expect(editor.view.dom.getAttribute('aria-activedescendant')).toBe('composer-suggestions-0');
});

it('keeps the line that was chosen when nothing else is found', async () => {
  open([...people]);
  editor.commands.insertContent('@bo');
  await vi.waitFor(() => expect(labels()).toHaveLength(2));
  openSuggestions.update((shown) => shown && { ...shown, chosen: 1 });

  refreshSuggestions();

  expect(openSuggestions.get()?.chosen).toBe(1);
});

it('does not come back once it has been left', async () => {
  const known = open(['Bodil Blid']);
  editor.commands.insertContent('@bo');
  await vi.waitFor(() => expect(labels()).toEqual(['Bodil Blid']));
  editor.commands.insertContent(' is on leave');
  await vi.waitFor(() => expect(labels()).toBeUndefined());

  known.push('Bo Berg');
  refreshSuggestions();

  expect(labels()).toBeUndefined();
});
