import { Textarea } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { tell } from '../../../ui/toasts';
import { FormError } from '../../session/components/form-error';
import { isQuotable } from '../thread/actions';
import { type CodeChoice, useMarkQuote } from './api';
import { CodesField } from './codes-field';
import { findPassage, plain } from './passage';
import css from './quotes.module.css';

interface QuoteDialogProps {
  conversation: Conversation;
  onClose(): void;
}

/** The message as text, in which words are marked by mouse or keys, and what they tell of. */
export function QuoteDialog({ conversation, onClose }: QuoteDialogProps) {
  const t = useText();
  // Read before the dialog takes the focus.
  const [{ message, marked }] = useState(() => markedMessage(conversation));
  const text = plain(message?.text ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const [passage, setPassage] = useState(() => findPassage(text, marked) ?? ([0, 0] as [number, number]));
  const [codes, setCodes] = useState<CodeChoice[]>([]);
  const mark = useMarkQuote(conversation.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(...passage);
    // Not by `readOnly`: with it browsers move no caret by keys.
    const refuse = (event: InputEvent) => event.preventDefault();
    const element = field.current;
    element?.addEventListener('beforeinput', refuse);
    return () => element?.removeEventListener('beforeinput', refuse);
  }, []);
  const take = () => field.current && setPassage([field.current.selectionStart, field.current.selectionEnd]);
  const words = text.slice(...passage);
  return (
    <Dialog title={t('quotes.mark')} onClose={onClose}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          mark.mutate(
            { messageId: message?.id ?? 0, start: passage[0], text: words, codes },
            {
              onSuccess: () => {
                tell(t('quotes.marked'));
                onClose();
              },
            },
          );
        }}
      >
        <FormError reason={mark.error} />
        <Textarea
          ref={field}
          data-autofocus
          label={t('quotes.text')}
          description={t('quotes.textHelp')}
          value={text}
          onChange={() => undefined}
          aria-readonly
          inputMode="none"
          spellCheck={false}
          rows={8}
          onSelect={take}
        />
        <p className={css.chosen} role="status">
          {words.trim() ? t('quotes.chosen', { text: words.trim() }) : t('quotes.nothingChosen')}
        </p>
        <CodesField codes={codes} onChange={setCodes} error={fieldError(mark.error, 'codes', t, dictionaryNow())} />
        <DialogButtons
          label={t('quotes.save')}
          isBusy={mark.isPending}
          isOff={!words.trim() || codes.length === 0}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** The message in which words are marked, or the focus is, else the newest from outside; with the words. */
function markedMessage(conversation: Conversation) {
  const fits = conversation.messages.filter(isQuotable);
  const selection = window.getSelection();
  const anchor = selection?.isCollapsed ? null : selection?.anchorNode?.parentElement;
  const holder = (element: Element | null | undefined) => {
    const id = element?.closest<HTMLElement>('article[data-message]')?.dataset.message;
    return fits.find((one) => String(one.id) === id);
  };
  const newest = fits.filter((one) => one.kind === 'inbound').at(-1) ?? fits.at(-1);
  const selected = holder(anchor);
  return selected
    ? { message: selected, marked: selection?.toString() ?? '' }
    : { message: holder(document.activeElement) ?? newest, marked: '' };
}
