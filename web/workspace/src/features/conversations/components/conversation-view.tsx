import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import type { ConversationState } from '../../../lib/contract';
import type { Conversation, Me } from '../../../lib/narrowings';
import { readStored, store } from '../../../lib/storage';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { useHere } from '../../live/presence';
import { preferencesQuery } from '../../session/preferences';
import { type ConversationContext, conversationActions } from '../actions';
import { conversationQuery, isOutOfReach, refetchLists } from '../api';
import { useConversationChanges } from '../changes';
import type { EditorHandle } from '../composing/editor';
import { type ComposerTab, readTab } from '../drafts';
import { useFieldAhead } from '../field-ahead';
import { useHandlingTime } from '../handling-time';
import { isHandOver } from '../thread/model';
import { useThread } from '../thread/use-thread';
import { AssigneePicker } from './assignee-picker';
import { ConversationHeader } from './conversation-header';
import css from './conversation-view.module.css';
import { MessageList } from './message-list';
import { NoAccess } from './no-access';

// The thread is read first; what it is answered with comes right behind.
const Composer = lazy(async () => ({ default: (await import('./composer')).Composer }));

interface ConversationViewProps {
  id: number;
  me: Me;
  isCustomerShown: boolean;
  onToggleCustomer(): void;
  onBack(): void;
  /** The way to what stands next in the list now, or back to the list. Asked before anything is done: what is done moves the row. */
  findNext(): () => void;
}

/** One conversation. The parent gives it the id as key, so that nothing of the last one is left in it. */
export function ConversationView({
  id,
  me,
  isCustomerShown,
  onToggleCustomer,
  onBack,
  findNext,
}: ConversationViewProps) {
  const t = useText();
  const client = useQueryClient();
  const query = useQuery(conversationQuery(id));
  const isGone = isOutOfReach(query.error);
  const conversation = isGone ? undefined : query.data;
  const nextStep = useQuery(preferencesQuery).data?.afterSending ?? 'stay';
  const changes = useConversationChanges();
  const field = useRef<EditorHandle>(null);
  const [chosenTab, setTab] = useState<ComposerTab | null>(() => readTab(me.id, id));
  const usualTab = useUsualTab(conversation);
  const tab = chosenTab ?? usualTab;
  const [isPlain, setPlain] = useState(() => readStored('plainText', false));
  const [isWhole, setWhole] = useState<boolean | null>(null);
  const [isAssigning, setAssigning] = useState(false);
  const [macroId, setMacroId] = useState<number | null>(null);
  useHere(id);
  useHandlingTime(id, conversation?.can.includes('reply') ?? false);

  const assign = (userId: number | null, userName: string | null) => {
    setAssigning(false);
    if (conversation && userId !== conversation.assigneeId) {
      const to = { userId, teamId: conversation.teamId, name: userName ?? '' };
      if (isHandOver(conversation, to)) return thread.handOver(to);
      changes.assign({ conversation, userId, userName });
    }
    // After the dialog has gone: it gives the focus back to where it was.
    setTimeout(focusTitle);
  };
  const setState = (state: ConversationState, andNext: boolean) => {
    const goOn = andNext ? findNext() : focusTitle;
    if (conversation) changes.setState({ conversation, state });
    if (state === 'closed') thread.wrapUp(goOn);
    else goOn();
  };
  const thread = useThread(id, conversation, me);
  useFollowMerge(id, conversation);
  const mayWrite = conversation?.can.some((right) => right === 'reply' || right === 'note') ?? query.isPending;
  const focusWhenThere = useFieldAhead(field, mayWrite);
  const context: ConversationContext = {
    conversation,
    myId: me.id,
    isComing: query.isPending,
    write: (next) => {
      // Of another tab the field is drawn first.
      if (next !== tab) flushSync(() => setTab(next));
      focusWhenThere();
    },
    chooseAssignee: () => setAssigning(true),
    assignToMe: () => assign(me.id, me.name),
    setState,
    backToList: onBack,
    togglePlain: () => {
      store('plainText', !isPlain);
      setPlain(!isPlain);
    },
    toggleWhole: () => setWhole(isWhole === false),
    toggleCustomer: onToggleCustomer,
    applyMacro: () => {
      setTab('reply');
      setMacroId(0);
    },
  };
  useActions(conversationActions, context);
  useFocusOnOpen(conversation);

  // Heading and keys are the new conversation's at once; the thread and the field, which are ten times the work, come with the paint after it.
  const isWithThread = useDeferredValue(true, false);

  if (isGone) return <NoAccess id={id} myId={me.id} onBack={onBack} />;
  if (!conversation) {
    return (
      <>
        <h1 className="visually-hidden">{query.isError ? t('error.title') : t('state.loading')}</h1>
        {query.isError ? (
          <ErrorPanel reason={query.error} onRetry={() => query.refetch()} />
        ) : (
          <Skeleton lines={['48%', '24%', '82%', '76%', '64%', '70%', '40%']} />
        )}
      </>
    );
  }
  return (
    <div className={css.view}>
      <ConversationHeader
        conversation={conversation}
        context={context}
        thread={thread.context}
        isCustomerShown={isCustomerShown}
      />
      {isWithThread && (
        <MessageList
          conversation={conversation}
          myId={me.id}
          isPlain={isPlain}
          isWhole={isWhole}
          showsFacts={thread.showsFacts}
          onSplit={thread.splitOff}
        />
      )}
      {!isWithThread ? null : mayWrite ? (
        <Suspense fallback={<div className={css.composerPlace} />}>
          <Composer
            conversation={conversation}
            userId={me.id}
            field={field}
            tab={tab}
            onTab={setTab}
            macroId={macroId}
            onMacro={setMacroId}
            onSending={(way) => {
              const isNext = way === 'next' || nextStep === 'next';
              const left = document.activeElement;
              // Whoever has gone elsewhere while it was sent is left there.
              const stay = () => {
                if ([left, document.body].includes(document.activeElement)) field.current?.focus();
              };
              const goOn = isNext ? findNext() : nextStep === 'list' ? onBack : stay;
              return (after) => {
                if (after === 'close') thread.wrapUp(goOn);
                else goOn();
                refetchLists(client);
              };
            }}
          />
        </Suspense>
      ) : (
        <p className={css.readOnly}>{t('composer.readOnly')}</p>
      )}
      {thread.dialogs}
      {isAssigning && (
        <AssigneePicker conversation={conversation} myId={me.id} onPick={assign} onClose={() => setAssigning(false)} />
      )}
    </div>
  );
}

/** Where nobody can be answered (a call, a letter) one writes a note. As it was when the conversation came: nothing switches by itself. */
function useUsualTab(conversation: Conversation | undefined): ComposerTab {
  const usual = useRef<ComposerTab>(null);
  if (conversation) usual.current ??= conversation.replyTo.length === 0 ? 'note' : 'reply';
  return usual.current ?? 'reply';
}

/** The server answers for what was merged with what it was merged into; the address in the browser follows. */
function useFollowMerge(id: number, conversation: Conversation | undefined): void {
  const [place, navigate] = useLocation();
  const nowId = conversation?.id ?? id;
  useEffect(() => {
    if (nowId !== id) navigate(place.replace(/[^/]+$/, String(nowId)), { replace: true });
  }, [nowId, id, place, navigate]);
}

let hasOpenedBefore = false;

/** The heading takes the focus when the conversation has come; not on a fresh page, where the browser starts at the top. */
function useFocusOnOpen(conversation: Conversation | undefined): void {
  const isDone = useRef(false);
  const hasConversation = conversation !== undefined;
  useEffect(() => {
    if (!hasConversation || isDone.current) return;
    isDone.current = true;
    const active = document.activeElement;
    const isNowhere = !active || active === document.body;
    if (isNowhere ? hasOpenedBefore : active.closest('a[aria-current], #content')) focusTitle();
    hasOpenedBefore = true;
  }, [hasConversation]);
}

function focusTitle(): void {
  document.getElementById('conversation-title')?.focus({ preventScroll: true });
}
