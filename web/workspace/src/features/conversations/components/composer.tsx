import { useQuery } from '@tanstack/react-query';
import { type DragEvent, type KeyboardEvent, lazy, type RefObject, Suspense, useId, useRef, useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { keysOf, useActions } from '../../../lib/actions';
import type { AfterSending } from '../../../lib/contract';
import { isProblem } from '../../../lib/http';
import { nameOf } from '../../../lib/keyboard';
import type { Conversation } from '../../../lib/narrowings';
import { readStored, store } from '../../../lib/storage';
import { tellFailure } from '../../../ui/toasts';
import { sayTyping } from '../../live/presence';
import { colleaguesQuery } from '../api';
import { type ComposerContext, composerActions, type SendingWay } from '../composing/actions';
import { draftsQuery, limitsQuery, placeholdersQuery } from '../composing/api';
import { isEmpty, mostCharacters } from '../composing/content';
import { filledHtml, namedColleagues, useDoors } from '../composing/doors';
import type { EditorHandle } from '../composing/editor';
import { useComposer } from '../composing/use-composer';
import { obstacles, roomUsed, tooLong } from '../composing/warnings';
import type { ComposerTab } from '../drafts';
import { recipientOf } from '../model';
import { readAddresses } from '../recipients';
import css from './composer.module.css';
import { ComposerField } from './composer-field';
import { ComposerFiles } from './composer-files';
import { ComposerFoot } from './composer-foot';
import { DraftLine, DraftNotices, StaleNotice } from './composer-notices';
import { ComposerRecipients } from './composer-recipients';
import { ComposerTabs } from './composer-tabs';
import { Warning } from './composer-warning';
import { ScheduledReplies } from './scheduled-replies';

const SendLater = lazy(() => import('../composing/send-later'));
const MacroDialog = lazy(() => import('../composing/macro-dialog'));

interface ComposerProps {
  conversation: Conversation;
  userId: number;
  field: RefObject<EditorHandle | null>;
  tab: ComposerTab;
  /** Null: no dialog; 0: choose one. */
  macroId: number | null;
  onMacro(id: number | null): void;
  onTab(tab: ComposerTab): void;
  /** Told before it is sent; what it gives back is done afterwards. */
  onSending(way: SendingWay): (after: AfterSending) => void;
}

/** Reply or note. The tab is changed by a person only, and everything written is kept until it is sent. */
export function Composer({ conversation, userId, field, tab, macroId, onMacro, onTab, onSending }: ComposerProps) {
  const t = useText();
  const tabsId = useId();
  const toField = useRef<HTMLInputElement>(null);
  const [isDropTarget, setDropTarget] = useState(false);
  const [isSendingLater, setSendingLater] = useState(false);
  const [isToolbarShown, setToolbarShown] = useState(() => readStored('toolbarShown', true));
  const drafts = useQuery(draftsQuery(conversation.id, conversation.can.includes('note'))).data;
  const composer = useComposer({ conversation, userId, tab, drafts, field, toField, onSending });
  const { written, draft, attachments, stale } = composer;
  const limits = useQuery(limitsQuery).data?.find((one) => one.channel === conversation.channel);
  const values = useQuery(placeholdersQuery(conversation.id)).data?.values ?? {};
  const { brandId, language } = conversation;
  const doors = useDoors({ brandId, language, values }, tab, onMacro);
  const people = useQuery(colleaguesQuery).data ?? [];
  const named = tab === 'reply' ? namedColleagues(written.text, people) : [];
  const to = written.recipients && readAddresses(written.recipients.to);
  const cc = written.recipients ? readAddresses(written.recipients.cc) : [];
  const name = to?.length && !isUsual(to, conversation) ? to[0]! : recipientOf(conversation);
  const label = tab === 'note' ? t('composer.noteField') : t('composer.replyField', { name });
  const placeholder = tab === 'note' ? t('composer.notePlaceholder') : t('composer.replyPlaceholder', { name });
  const problems = tab === 'reply' ? obstacles(written, limits, t) : tooLong(written.text, mostCharacters, t);
  const noSending = tab === 'reply' && (!composer.canReply || to?.length === 0) ? t('composer.noRecipient') : null;
  const send = (way: SendingWay) => (noSending ? tellFailure(noSending) : composer.send(problems.length > 0, way));
  const sendLater = () => {
    if (noSending) tellFailure(noSending);
    else if (composer.isReady(problems.length > 0)) setSendingLater(true);
  };
  const focusField = () => setTimeout(() => field.current?.focus());
  const section = useRef<HTMLElement>(null);
  const context: ComposerContext = { tab, hasFocus: () => isWritingIn(section.current), send, sendLater };
  useActions(composerActions, context);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropTarget(false);
    attachments.add(event.dataTransfer.files);
  };
  const toggleToolbar = () => {
    store('toolbarShown', !isToolbarShown);
    setToolbarShown(!isToolbarShown);
  };

  return (
    <section
      ref={section}
      // Before the field, which has line breaks by the same keys.
      onKeyDownCapture={(event) => performByKeys(event, context)}
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
      <ScheduledReplies
        conversationId={conversation.id}
        replies={drafts?.scheduled ?? []}
        onWithdrawn={() => {
          onTab('reply');
          focusField();
        }}
      />
      <ComposerTabs
        id={tabsId}
        tab={tab}
        hasWords={composer.hasWords}
        onTab={onTab}
        onChosen={(next) => {
          composer.keepTab(next);
          focusField();
        }}
      >
        <DraftLine draft={draft} myId={userId} isEmpty={isEmpty(written)} />
      </ComposerTabs>
      <div id={`${tabsId}-panel`} role="tabpanel" aria-labelledby={`${tabsId}-${tab}`} className={css.panel}>
        {tab === 'reply' && composer.canReply && conversation.channel === 'email' && (
          <ComposerRecipients
            conversation={conversation}
            written={written.recipients}
            toField={toField}
            onChange={(recipients) => draft.sync.write({ ...written, recipients })}
          />
        )}
        <ComposerField
          editorKey={tab}
          written={written}
          epoch={draft.epoch}
          label={label}
          placeholder={placeholder}
          hasFormat={tab === 'reply' && limits?.hasHtml !== false}
          isToolbarShown={isToolbarShown}
          handle={field}
          doors={doors}
          onWrite={(words) => {
            sayTyping();
            draft.sync.write({ ...draft.sync.state.get().mine, ...words });
          }}
          onFiles={composer.addPasted}
          onTooLong={composer.attachText}
          onLeave={() => document.getElementById('conversation-title')?.focus()}
        />
        <ComposerFiles files={composer.attachedFiles} attachments={attachments} onRemoved={focusField} />
        {tab === 'reply' && (
          <StaleNotice news={stale.news} isStopped={isProblem(composer.error, 'new_message_arrived')} />
        )}
        <DraftNotices draft={draft} written={written} />
        <div aria-live="polite">
          {named.length > 0 && <Warning words={t('composing.namesColleague', { names: named.join(', ') })} />}
          {problems.map((words) => (
            <Warning key={words} words={words} />
          ))}
          {tab === 'reply' && <p className={css.room}>{roomUsed(written, limits, t)}</p>}
        </div>
        <div role="alert">
          {composer.error !== null && !isProblem(composer.error, 'new_message_arrived') && (
            <Warning words={errorText(composer.error, t, dictionaryNow())} />
          )}
        </div>
        <ComposerFoot
          tab={tab}
          channel={conversation.channel}
          name={name}
          address={(to ?? conversation.replyTo.map((one) => one.address)).concat(cc).join(', ')}
          after={composer.after}
          isToolbarShown={isToolbarShown}
          onToolbar={toggleToolbar}
          onAfter={composer.chooseAfter}
          onFiles={attachments.add}
          onMacro={() => onMacro(0)}
          isSending={composer.isSending}
          onSend={send}
          noSending={noSending}
          onSendLater={sendLater}
        />
      </div>
      {isDropTarget && <div className={css.drop}>{t('composer.drop')}</div>}
      <Suspense fallback={null}>
        {isSendingLater && (
          <SendLater
            onChoose={(later) => {
              setSendingLater(false);
              composer.sendLater(later);
            }}
            onClose={() => setSendingLater(false)}
          />
        )}
        {macroId !== null && (
          <MacroDialog
            conversation={conversation}
            values={values}
            startId={macroId || null}
            onApplied={(macro) => {
              composer.takeAfter(macro.afterSending);
              const html = filledHtml(macro, values);
              if (macro.text) setTimeout(() => field.current?.insert(html));
            }}
            onClose={() => onMacro(null)}
          />
        )}
      </Suspense>
    </section>
  );
}

function isWritingIn(section: HTMLElement | null): boolean {
  const active = document.activeElement;
  return (section?.contains(active) ?? false) && !active?.closest('dialog');
}

function performByKeys(event: KeyboardEvent<HTMLElement>, context: ComposerContext): void {
  const keys = nameOf(event.nativeEvent);
  const action = composerActions.find((one) => keysOf(one).includes(keys) && (one.isAvailable?.(context) ?? true));
  if (!action || event.nativeEvent.isComposing || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  action.perform(context);
}

/** The one whose name stands on the button is still among those who get the reply. */
function isUsual(to: readonly string[], conversation: Conversation): boolean {
  const usual = conversation.replyTo[0]?.address.toLowerCase();
  return to.some((address) => address.toLowerCase() === usual);
}
