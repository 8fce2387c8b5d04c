// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { editorHtmlOf, letterOf } from './content';

it('knows plain words when it sees them', () => {
  expect(letterOf('<p>Hei</p><p></p><p>Ha det<br>godt</p>')).toBeNull();
  expect(letterOf('<p>Hei <strong>du</strong></p>')).not.toBeNull();
});

it('goes from the editor to the letter and back without a change', () => {
  const editor =
    '<p>Hei <strong>du</strong></p><p></p><ul><li><p>En</p></li><li><p>To</p></li></ul><p><img src="/api/files/abc-1" alt="x"></p>';
  const letter = letterOf(editor)!;
  expect(letter).toBe(
    '<div>Hei <strong>du</strong></div><div><br></div><ul><li>En</li><li>To</li></ul><div><img src="cid:abc-1" alt="x"></div>',
  );
  expect(editorHtmlOf({ text: '', html: letter })).toBe(
    '<p>Hei <strong>du</strong></p><p></p><ul><li>En</li><li>To</li></ul><p><img src="/api/files/abc-1" alt="x"></p>',
  );
});

it('shows pictures of our own only', () => {
  expect(editorHtmlOf({ text: '', html: '<div><img data-cid="a1"><img src="https://ond.example/x.png"></div>' })).toBe(
    '<p><img data-cid="a1" src="/api/files/a1"></p>',
  );
});

it('makes plain words the editor’s lines', () => {
  expect(editorHtmlOf({ text: 'a < b\n\nc', html: null })).toBe('<p>a &lt; b</p><p></p><p>c</p>');
});
