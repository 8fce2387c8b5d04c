import { type DragEvent, type RefObject, useId, useRef, useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import type { AfterSending, UploadedFile } from '../../../lib/contract';
import type { Conversation } from '../../../lib/narrowings';
import { tell } from '../../../ui/toasts';
import {
  type ComposerTab,
  type Draft,
  emptyDraft,
  keepAfterSending,
  keepDraft,
  readAfterSending,
  readDraft,
} from '../drafts';
import { recipientOf } from '../model';
import { isNoAddress, readAddresses } from '../recipients';
import { useSaveNote, useSendReply } from '../sending';
import { useAttachments } from '../use-attachments';
import css from './composer.module.css';
import { ComposerFiles } from './composer-files';
import { ComposerFoot } from './composer-foot';
import { ComposerRecipients } from './composer-recipients';
import { Warning } from './composer-warning';

interface ComposerProps {
  conversation: Conversation;
  userId: number;
  field: RefObject<HTMLTextAreaElement | null>;
  tab: ComposerTab;
  onTab(tab: ComposerTab): void;
  onSent(after: AfterSending): void;
}

/** Reply or note. The tab is changed by a person only, and everything written is kept until it is sent. */
export function Composer({ conversation, userId, field, tab, onTab, onSent }: ComposerProps) {
  const t = useText();
  const tabsId = useId();
  const [draft, setDraft] = useState<Draft>(() => ({ ...readDraft(userId, conversation.id), tab }));
  const [isKept, setKept] = useState(true);
  const [after, setAfter] = useState(readAfterSending);
  const [isDropTarget, setDropTarget] = useState(false);
  const reply = useSendReply(conversation);
  const note = useSaveNote(conversation);
  const sending = tab === 'note' ? note : reply;
  const text = draft[tab];
  const toField = useRef<HTMLInputElement>(null);
  const to = draft.recipients && readAddresses(draft.recipients.to);
  const cc = draft.recipients ? readAddresses(draft.recipients.cc) : [];
  const name = to?.length && !isUsual(to, conversation) ? to[0]! : recipientOf(conversation);
  const areRecipientsRight = !to || (to.length > 0 && ![...to, ...cc].some(isNoAddress));
  const canReply = conversation.can.includes('reply') && conversation.replyTo.length > 0;

  const change = (update: (draft: Draft) => Draft) =>
    setDraft((old) => {
      const next = update(old);
      setKept(keepDraft(userId, conversation.id, next));
      return next;
    });
  const changeFiles = (update: (files: UploadedFile[]) => UploadedFile[]) =>
    change((old) => ({ ...old, files: update(old.files) }));
  const attachments = useAttachments(draft.files, changeFiles);

  const isReady = text.trim() !== '' && attachments.running.length === 0 && (tab === 'note' || canReply);
  const clear = () =>
    change((old) => ({
      ...old,
      [tab]: '',
      files: emptyDraft.files,
      recipients: tab === 'reply' ? null : old.recipients,
    }));
  const send = () => {
    if (sending.isPending) return;
    if (!isReady) {
      field.current?.focus();
      return;
    }
    if (tab === 'reply' && !areRecipientsRight) {
      toField.current?.focus();
      return;
    }
    const attachmentIds = draft.files.map((file) => file.id);
    if (tab === 'note') {
      note.mutate({ text, attachmentIds }, { onSuccess: () => finish(t('composer.noteSaved'), 'stay') });
    } else {
      reply.mutate(
        { text, attachmentIds, to, cc, afterSending: after },
        { onSuccess: () => finish(t('composer.sent', { name }), after) },
      );
    }
  };
  const finish = (words: string, then: AfterSending) => {
    clear();
    attachments.forgetRefusals();
    tell(words);
    onSent(then);
  };

  const choose = (next: ComposerTab) => {
    onTab(next);
    change((old) => ({ ...old, tab: next }));
    field.current?.focus();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropTarget(false);
    attachments.add(event.dataTransfer.files);
  };

  return (
    <section
      className={css.composer}
      data-tab={tab}
      aria-label={t('composer.label')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropTarget(true);
      }}
      onDragLeave={() => setDropTarget(false)}
      onDrop={onDrop}
    >
      <div className={css.tabs} role="tablist" aria-label={t('composer.label')}>
        {(['reply', 'note'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${tabsId}-${one}`}
            aria-selected={tab === one}
            aria-controls={`${tabsId}-panel`}
            tabIndex={tab === one ? 0 : -1}
            className={css.tab}
            onClick={() => choose(one)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
                const other = one === 'reply' ? 'note' : 'reply';
                onTab(other);
                document.getElementById(`${tabsId}-${other}`)?.focus();
              }
            }}
          >
            {t(`composer.${one}`)}
            {draft[one].trim() !== '' && tab !== one && <span className={css.dot} title={t('composer.kept')} />}
          </button>
        ))}
      </div>
      <div id={`${tabsId}-panel`} role="tabpanel" aria-labelledby={`${tabsId}-${tab}`} className={css.panel}>
        {tab === 'reply' && canReply && conversation.channel === 'email' && (
          <ComposerRecipients
            conversation={conversation}
            written={draft.recipients}
            toField={toField}
            onChange={(recipients) => change((old) => ({ ...old, recipients }))}
          />
        )}
        <textarea
          ref={field}
          className={css.field}
          aria-label={tab === 'note' ? t('composer.noteField') : t('composer.replyField', { name })}
          placeholder={tab === 'note' ? t('composer.notePlaceholder') : t('composer.replyPlaceholder', { name })}
          rows={3}
          dir="auto"
          value={text}
          onChange={(event) => change((old) => ({ ...old, [tab]: event.target.value }))}
          onPaste={(event) => {
            if (event.clipboardData.files.length > 0) {
              event.preventDefault();
              attachments.add(event.clipboardData.files);
            }
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              send();
            }
            if (event.key === 'Escape') document.getElementById('conversation-title')?.focus();
          }}
        />
        <ComposerFiles files={draft.files} attachments={attachments} />
        <div aria-live="polite">
          {!isKept && <Warning words={t('composer.notKept')} />}
          {tab === 'reply' && (!canReply || to?.length === 0) && <Warning words={t('composer.noRecipient')} />}
        </div>
        <div role="alert">{sending.isError && <Warning words={errorText(sending.error, t, dictionaryNow())} />}</div>
        <ComposerFoot
          tab={tab}
          channel={conversation.channel}
          name={name}
          address={(to ?? conversation.replyTo.map((one) => one.address)).concat(cc).join(', ')}
          after={after}
          onAfter={(choice) => {
            setAfter(choice);
            keepAfterSending(choice);
          }}
          onFiles={attachments.add}
          isSending={sending.isPending}
          onSend={send}
        />
      </div>
      {isDropTarget && <div className={css.drop}>{t('composer.drop')}</div>}
    </section>
  );
}

/** The one whose name stands on the button is still among those who get the reply. */
function isUsual(to: readonly string[], conversation: Conversation): boolean {
  const usual = conversation.replyTo[0]?.address.toLowerCase();
  return to.some((address) => address.toLowerCase() === usual);
}
