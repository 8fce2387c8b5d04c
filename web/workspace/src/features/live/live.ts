import type { QueryClient } from '@tanstack/react-query';
import type { LiveChange } from '../../lib/contract';
import { createStore } from '../../lib/external-store';
import type { Me } from '../../lib/narrowings';
import { conversationKeys, refetchLists } from '../conversations/api';
import { draftKeys } from '../conversations/composing/api';
import { refetchTopicLists, refetchWordLists } from '../conversations/lists/api';
import { showOneOf } from '../conversations/thread/api';
import { meKey } from '../session/api';
import { alarmsKey } from '../watch/api';
import { connectPresence, takePresence } from './presence';

/** Since when there has been no contact; null while there is. */
export const offlineSince = createStore<Date | null>(null);

/** Connects once the first view has been drawn. The returned function ends it. */
export function connectLater(client: QueryClient): () => void {
  let stop: (() => void) | null = null;
  let isStopped = false;
  const start = async () => {
    const { connect } = await import('./connection');
    if (!isStopped)
      stop = connect({
        onChanges: (changes) => takeChanges(client, changes),
        onPresence: takePresence,
        onLost: lose,
        onFound: (say) => {
          find(client);
          connectPresence(say);
        },
      });
  };
  const timer = setTimeout(() => void start().catch(lose), 400);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop?.();
    offlineSince.set(null);
  };
}

function lose(): void {
  connectPresence(null);
  if (!offlineSince.get()) offlineSince.set(new Date());
}

/** What happened without contact is unknown, also between the first fetch and the first contact: everything that is shown is fetched again. */
function find(client: QueryClient): void {
  offlineSince.set(null);
  void client.invalidateQueries();
}

const gatherFor = 120;
let waiting: LiveChange[] = [];

/** Many changes in one moment become one fetch of each thing they touch. */
function takeChanges(client: QueryClient, changes: LiveChange[]): void {
  if (waiting.length === 0) {
    setTimeout(() => {
      const gathered = waiting;
      waiting = [];
      refetch(client, gathered);
    }, gatherFor);
  }
  waiting.push(...changes);
}

/** What an organisation arranges its desk with, and where it is shown. */
const arranged: Partial<Record<LiveChange['kind'], readonly (readonly string[])[]>> = {
  view: [['views'], conversationKeys.counts],
  tag: [['tags']],
  field: [['fields']],
  team: [['teams'], ['settings', 'teams']],
};

export function refetch(client: QueryClient, changes: readonly LiveChange[]): void {
  const kinds = new Set(changes.map((change) => change.kind));
  if (kinds.has('conversation') || kinds.has('message')) refetchLists(client);
  if (
    ['conversationTopics', 'topic', 'inquiryTopics', 'topicRerun'].some((kind) => kinds.has(kind as LiveChange['kind']))
  )
    refetchTopicLists(client);
  if (kinds.has('search')) refetchWordLists(client);
  const changed = new Set(changes.filter((change) => change.kind === 'conversation').map((change) => change.id));
  for (const id of changed) void client.invalidateQueries({ queryKey: conversationKeys.one(id) });
  if (changed.size > 0) void client.invalidateQueries({ predicate: showOneOf(changed) });
  if (kinds.has('message') || kinds.has('customer')) {
    void client.invalidateQueries({ queryKey: [...conversationKeys.all, 'one'] });
  }
  for (const change of changes.filter((one) => one.kind === 'conversationTopics')) {
    void client.invalidateQueries({ queryKey: conversationKeys.one(change.id) });
  }
  if (kinds.has('topic') || kinds.has('topicRerun')) void client.invalidateQueries({ queryKey: ['topics'] });
  if (kinds.has('inquiryTopics') || kinds.has('topicRerun')) {
    void client.invalidateQueries({ queryKey: [...conversationKeys.all, 'one'] });
  }
  if (kinds.has('quotes')) void client.invalidateQueries({ queryKey: ['quotes'] });
  if (kinds.has('ranking') || kinds.has('topic')) void client.invalidateQueries({ queryKey: ['insights', 'ranking'] });
  if (kinds.has('topic')) void client.invalidateQueries({ queryKey: ['quotes', 'dive'] });
  if (kinds.has('keyFigure')) void client.invalidateQueries({ queryKey: ['keyFigures'] });
  if (kinds.has('digest')) void client.invalidateQueries({ queryKey: ['digests'] });
  if (kinds.has('insightComment')) void client.invalidateQueries({ queryKey: ['insightComments'] });
  if (kinds.has('alarm')) void client.invalidateQueries({ queryKey: alarmsKey });
  if (kinds.has('topicProposals')) void client.invalidateQueries({ queryKey: ['topicProposals'] });
  for (const change of changes.filter((one) => one.kind === 'draft')) {
    void client.invalidateQueries({ queryKey: draftKeys.of(change.id) });
  }
  if (kinds.has('draft')) void client.invalidateQueries({ queryKey: ['myDrafts'] });
  if (kinds.has('savedText')) void client.invalidateQueries({ queryKey: ['savedTexts'] });
  if (kinds.has('macro')) void client.invalidateQueries({ queryKey: ['macros'] });
  if (kinds.has('customer')) void client.invalidateQueries({ queryKey: ['customers'] });
  for (const kind of kinds) {
    for (const queryKey of arranged[kind] ?? []) void client.invalidateQueries({ queryKey });
  }
  const me = client.getQueryData<Me>(meKey)?.id;
  if (changes.some((change) => change.kind === 'notification' && change.id === me)) {
    void client.invalidateQueries({ queryKey: ['notifications'] });
  }
  if (changes.some((change) => change.kind === 'preferences' && change.id === me)) {
    void client.invalidateQueries({ queryKey: ['preferences'] });
  }
  if (kinds.has('user')) {
    void client.invalidateQueries({ queryKey: ['colleagues'] });
    void client.invalidateQueries({ queryKey: ['settings', 'users'] });
  }
  if (changes.some((change) => change.kind === 'user' && change.id === me)) {
    void client.invalidateQueries({ queryKey: meKey });
  }
  if (kinds.has('brand')) void client.invalidateQueries({ queryKey: ['settings', 'brands'] });
  if (kinds.has('intake')) void client.invalidateQueries({ queryKey: ['settings', 'failed'] });
}
