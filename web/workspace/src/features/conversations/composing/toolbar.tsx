import {
  IconBlockquote,
  IconBold,
  IconClearFormatting,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconUnderline,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { TextKey } from '../../../i18n/dictionary';
import { useText } from '../../../i18n/language';
import { printedKeys } from '../../../lib/keyboard';
import css from './editor.module.css';

interface Tool {
  name: string;
  label: TextKey;
  Icon: typeof IconBold;
  keys?: string;
  perform(editor: Editor): void;
}

const tools: readonly Tool[] = [
  {
    name: 'bold',
    label: 'composing.bold',
    Icon: IconBold,
    keys: 'mod+b',
    perform: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    label: 'composing.italic',
    Icon: IconItalic,
    keys: 'mod+i',
    perform: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    name: 'underline',
    label: 'composing.underline',
    Icon: IconUnderline,
    keys: 'mod+u',
    perform: (e) => e.chain().focus().toggleUnderline().run(),
  },
  {
    name: 'bulletList',
    label: 'composing.list',
    Icon: IconList,
    perform: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    label: 'composing.numbered',
    Icon: IconListNumbers,
    perform: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'blockquote',
    label: 'composing.quote',
    Icon: IconBlockquote,
    perform: (e) => e.chain().focus().toggleBlockquote().run(),
  },
];

/** Marks and lists. One stop for Tab, moved in by arrows. */
export function Toolbar({ editor }: { editor: Editor }) {
  const t = useText();
  const row = useRef<HTMLDivElement>(null);
  const [isLinking, setLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => [...tools.map((tool) => now.isActive(tool.name)), now.isActive('link')].join(),
  }).split(',');
  useLinkKey(editor, () => setLinking(true));
  const clear = () => editor.chain().focus().unsetAllMarks().clearNodes().run();
  return (
    <>
      {isLinking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
      <div
        ref={row}
        role="toolbar"
        aria-label={t('composing.format')}
        className={css.toolbar}
        onKeyDown={(event) => moveIn(row.current, event)}
      >
        {tools.map(({ name, label, Icon, keys, perform }, index) => (
          <button
            key={name}
            type="button"
            className={css.tool}
            tabIndex={index === 0 ? 0 : -1}
            aria-label={t(label)}
            title={keys ? `${t(label)} (${printedKeys(keys).join(' ')})` : t(label)}
            aria-pressed={active[index] === 'true'}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => perform(editor)}
          >
            <Icon size={16} aria-hidden />
          </button>
        ))}
        <button
          type="button"
          className={css.tool}
          tabIndex={-1}
          aria-label={t('composing.link')}
          title={`${t('composing.link')} (${printedKeys('mod+k').join(' ')})`}
          aria-pressed={active[tools.length] === 'true'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setLinking(true)}
        >
          <IconLink size={16} aria-hidden />
        </button>
        <button
          type="button"
          className={css.tool}
          tabIndex={-1}
          aria-label={t('composing.clear')}
          title={t('composing.clear')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={clear}
        >
          <IconClearFormatting size={16} aria-hidden />
        </button>
      </div>
    </>
  );
}

/** Ctrl/⌘ K makes a link of marked words; with nothing marked it is the palette's key as everywhere. */
function useLinkKey(editor: Editor, open: () => void): void {
  useEffect(() => {
    const field = editor.view.dom;
    const onKeyDown = (event: KeyboardEvent) => {
      const isLinkKey = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!isLinkKey || (editor.state.selection.empty && !editor.isActive('link'))) return;
      event.preventDefault();
      open();
    };
    field.addEventListener('keydown', onKeyDown);
    return () => field.removeEventListener('keydown', onKeyDown);
  });
}

function LinkField({ editor, onDone }: { editor: Editor; onDone(): void }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = addressOf(input.current?.value ?? '');
    const chain = editor.chain().focus().extendMarkRange('link');
    if (!href) chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else chain.setLink({ href }).run();
    onDone();
  };
  return (
    <form className={css.linkField} onSubmit={submit}>
      <input
        ref={input}
        type="text"
        inputMode="url"
        aria-label={t('composing.linkAddress')}
        placeholder="https://"
        defaultValue={editor.getAttributes('link').href ?? ''}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          editor.commands.focus();
          onDone();
        }}
      />
      <button type="submit" className={css.linkButton}>
        {t('button.save')}
      </button>
    </form>
  );
}

/** Only web, mail and telephone; without a scheme it is a web address. Null takes the link away. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (!text) return null;
  if (/^(https?:\/\/|mailto:|tel:)/i.test(text)) return text;
  if (/^[^\s:/]+@[^\s:/]+\.[^\s:/]+$/.test(text)) return `mailto:${text}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? null : `https://${text}`;
}

function moveIn(row: HTMLElement | null, event: React.KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0 || !row) return;
  event.preventDefault();
  const buttons = [...row.querySelectorAll('button')];
  const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(now + step + buttons.length) % buttons.length]?.focus();
}
