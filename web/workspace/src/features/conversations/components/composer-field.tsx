import { type ComponentProps, type RefObject, useEffect, useRef, useState } from 'react';
import { isEmpty } from '../composing/content';
import type { EditorHandle } from '../composing/editor';
import css from './composer.module.css';

const loadEditor = () => import('../composing/editor');
type Editor = Awaited<ReturnType<typeof loadEditor>>['default'];
type EditorProps = ComponentProps<Editor>;

type FieldProps = Omit<EditorProps, 'startAt'> & { editorKey: string };

/** The editor comes after the page; until it is there a plain field takes the words, and hands them over with the caret. */
export function ComposerField({ editorKey, ...props }: FieldProps) {
  // Not by lazy(): it would leave the place empty for a moment, and letters typed then would be lost.
  const [loaded, setLoaded] = useState<{ RichEditor: Editor } | 'failed' | null>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const startAt = useRef<number | null>(null);
  const isComposing = useRef(false);

  useEffect(() => {
    let isGone = false;
    const takeOver = (RichEditor: Editor) => {
      if (isGone) return;
      // Letters that are being put together (accents, other scripts) would be lost.
      if (isComposing.current) {
        setTimeout(() => takeOver(RichEditor), 200);
        return;
      }
      const field = plain.current;
      startAt.current = field && document.activeElement === field ? field.selectionStart : null;
      setLoaded({ RichEditor });
    };
    loadEditor().then(
      (module) => takeOver(module.default),
      () => !isGone && setLoaded('failed'),
    );
    return () => {
      isGone = true;
    };
  }, []);

  if (loaded !== null && loaded !== 'failed') {
    const place = startAt.current;
    startAt.current = null;
    return <loaded.RichEditor key={editorKey} {...props} startAt={place} />;
  }
  return (
    <PlainField
      {...props}
      field={plain}
      isReadOnly={loaded === null && props.written.html !== null && !isEmpty(props.written)}
      onComposing={(now) => {
        isComposing.current = now;
      }}
    />
  );
}

interface PlainProps extends Omit<EditorProps, 'startAt'> {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Formatted words wait for the editor, which alone can show them; without it they go on as plain ones. */
  isReadOnly: boolean;
  onComposing(isComposing: boolean): void;
}

function PlainField({ field, isReadOnly, onComposing, ...props }: PlainProps) {
  const { handle, written } = props;
  useEffect(() => {
    const own: EditorHandle = {
      focus: () => field.current?.focus(),
      insert: () => undefined,
      isFocused: () => document.activeElement === field.current,
      type: (letters) => {
        if (!field.current || isReadOnly) return false;
        field.current.focus();
        // The only way that is told as input and can be undone by the person.
        if (letters) document.execCommand('insertText', false, letters);
        return true;
      },
    };
    handle.current = own;
    return () => {
      if (handle.current === own) handle.current = null;
    };
  }, [handle, field, isReadOnly]);
  return (
    <textarea
      ref={field}
      className={css.field}
      aria-label={props.label}
      aria-placeholder={props.placeholder}
      placeholder={props.placeholder}
      rows={3}
      dir="auto"
      readOnly={isReadOnly}
      value={written.text}
      onChange={(event) => props.onWrite({ text: event.target.value, html: null })}
      onCompositionStart={() => onComposing(true)}
      onCompositionEnd={() => onComposing(false)}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        props.onFiles([...event.clipboardData.files]);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onLeave();
      }}
    />
  );
}
