import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { editorHtmlOf, letterOf, mostCharacters, type Written } from './content';
import css from './editor.module.css';
import { letterExtensions } from './editor-schema';
import { cleanPasted } from './paste';
import { SuggestionList } from './suggestion-list';
import { openSuggestions, refreshSuggestions, type SuggestionDoor, suggestionDoor } from './suggestions';
import { Toolbar } from './toolbar';

export interface EditorHandle {
  focus(): void;
  /** At the place of the caret; the editor's HTML. */
  insert(html: string): void;
  isFocused(): boolean;
  /** Focuses it and puts these letters at the caret; false when it takes none yet. */
  type(letters: string): boolean;
}

interface RichEditorProps {
  written: Written;
  /** Rises when `written` is another than what was typed here. */
  epoch: number;
  label: string;
  placeholder: string;
  /** False: words only, no marks (notes, channels without HTML). */
  hasFormat: boolean;
  isToolbarShown: boolean;
  /** Where the caret was in the plain field this one follows; null when the focus was elsewhere. */
  startAt: number | null;
  handle: RefObject<EditorHandle | null>;
  doors: readonly SuggestionDoor[];
  onWrite(words: Pick<Written, 'text' | 'html'>): void;
  /** Pasted or dropped; `insert` puts a picture where the caret is when it has an address. */
  onFiles(files: File[]): void;
  onTooLong(text: string): void;
  onLeave(): void;
}

export default function RichEditor(props: RichEditorProps) {
  const latest = useRef(props);
  latest.current = props;
  const editor = useEditor({
    extensions: letterExtensions(
      () => latest.current.placeholder,
      ['::', '@', '??'].map((letters) =>
        suggestionDoor(letters, () => latest.current.doors.find((door) => door.letters === letters)),
      ),
    ),
    content: editorHtmlOf(props.written),
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', class: css.field!, dir: 'auto' },
      transformPastedHTML: (html) => (html.length > mostCharacters * 20 ? '' : cleanPasted(html)),
      handlePaste: (_, event) => takePaste(event, latest.current),
      handleDrop: (_, event) => (event.dataTransfer?.files.length ?? 0) > 0,
      handleKeyDown: (_, event) => takeKey(event, latest.current),
    },
    onUpdate: ({ editor: now }) => latest.current.onWrite(wordsOf(now, latest.current.hasFormat)),
  });
  useSameContent(editor, props);
  useHandle(editor, props);
  useEffect(refreshSuggestions);
  useLayoutEffect(() => {
    editor?.view.dom.setAttribute('aria-label', props.label);
    editor?.view.dom.setAttribute('aria-placeholder', props.placeholder);
  }, [editor, props.label, props.placeholder]);
  return (
    <>
      <EditorContent editor={editor} className={css.editor} />
      {props.hasFormat && props.isToolbarShown && editor && <Toolbar editor={editor} />}
      <SuggestionList />
    </>
  );
}

function wordsOf(editor: Editor, hasFormat: boolean): Pick<Written, 'text' | 'html'> {
  return { text: editor.getText({ blockSeparator: '\n' }), html: hasFormat ? letterOf(editor.getHTML()) : null };
}

/** What was changed elsewhere is shown, with the caret where it was as far as that goes. */
function useSameContent(editor: Editor | null, { written, epoch }: RichEditorProps): void {
  const shown = useRef(epoch);
  useEffect(() => {
    if (!editor || shown.current === epoch) return;
    shown.current = epoch;
    const { from } = editor.state.selection;
    editor.commands.setContent(editorHtmlOf(written), { emitUpdate: false });
    editor.commands.setTextSelection(Math.min(from, editor.state.doc.content.size));
  }, [editor, epoch, written]);
}

function useHandle(editor: Editor | null, { handle, startAt }: RichEditorProps): void {
  const start = useRef(startAt);
  useLayoutEffect(() => {
    if (!editor) return;
    handle.current = {
      focus: () => editor.commands.focus(),
      insert: (html) => editor.chain().focus().insertContent(html).run(),
      isFocused: () => editor.isFocused,
      type: (letters) => {
        const chain = editor.chain().focus();
        return (letters ? chain.insertContent({ type: 'text', text: letters }) : chain).run();
      },
    };
    if (start.current !== null) {
      editor.view.focus();
      editor.commands.setTextSelection(placeOf(editor, start.current));
      start.current = null;
    }
    return () => {
      handle.current = null;
    };
  }, [editor, handle]);
}

/** The document's position of the nth letter of its plain text, a line end counting as one. */
function placeOf(editor: Editor, letters: number): number {
  let left = letters;
  let place = editor.state.doc.content.size;
  let isFound = false;
  editor.state.doc.forEach((block, offset) => {
    if (isFound) return;
    if (left <= block.content.size) {
      place = offset + 1 + left;
      isFound = true;
    }
    left -= block.content.size + 1;
  });
  return place;
}

function takePaste(event: ClipboardEvent, props: RichEditorProps): boolean {
  const data = event.clipboardData;
  if (!data) return false;
  const text = data.getData('text/plain');
  if (text.length + props.written.text.length > mostCharacters) {
    props.onTooLong(text);
    return true;
  }
  // Word and Excel bring a picture of the text along; the text is what was meant.
  const hasWords = text.trim() !== '';
  if (data.files.length > 0 && !hasWords) {
    props.onFiles([...data.files]);
    return true;
  }
  return false;
}

function takeKey(event: KeyboardEvent, props: RichEditorProps): boolean {
  if (event.key === 'Escape' && openSuggestions.get() === null) {
    props.onLeave();
    return true;
  }
  return false;
}
