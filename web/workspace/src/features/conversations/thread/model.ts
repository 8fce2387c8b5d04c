import type { ConversationRow, Message, Schemas } from '../../../lib/contract';

/** One thing to do to a conversation, as the server reads it. */
export type ActionData =
  | { kind: 'addTag' | 'removeTag'; tagId: number }
  | { kind: 'setField'; fieldId: number; values: string[]; seen: string[] | null }
  | { kind: 'snooze'; until: string | null; untilReply: boolean; keepOverThanks: boolean }
  | { kind: 'wake' }
  | { kind: 'follow' | 'unfollow'; userId: number | null };

/** Who is to have a conversation. */
export interface Receiver {
  userId: number | null;
  teamId: number | null;
  name: string;
}

type Owned = Pick<ConversationRow, 'assigneeId' | 'teamId'>;

/** The server's rule for what is counted as a hand-over, and so needs its reason: the first to take it is none. */
export function isHandOver(from: Owned, to: Pick<Receiver, 'userId' | 'teamId'>): boolean {
  const leavesSomebody = from.assigneeId !== null && from.assigneeId !== to.userId;
  const changesTeam = to.teamId !== null && to.teamId !== from.teamId;
  return changesTeam ? from.teamId !== null || leavesSomebody : leavesSomebody && to.userId !== null;
}

export type Fact = Schemas['GetHistoryEntry'];
export type Field = Schemas['FieldRow'];
export type Tag = Schemas['TagRow'];
export type Exchange = Schemas['ExchangeView'];
export type Details = Schemas['GetDetailsResponse'];

export type ThreadItem = { message: Message; waited: number | null } | { facts: Fact[] };

/**
 * Messages in their order, with what else happened between them; facts that follow each other are one item. `waited` is how
 * long, in milliseconds, the customer had waited for an answer that a person gave.
 */
export function threadItems(messages: readonly Message[], facts: readonly Fact[], isWhole: boolean): ThreadItem[] {
  const items: ThreadItem[] = [];
  // Facts from before the first message shown belong to messages that are not shown yet.
  const start = isWhole ? 0 : Date.parse(messages[0]?.at ?? '');
  const waiting = facts.filter((fact) => Date.parse(fact.at) >= start);
  let asked: number | null = null;
  const takeUntil = (moment: number) => {
    const group = waiting.splice(
      0,
      countWhile(waiting, (fact) => Date.parse(fact.at) < moment),
    );
    if (group.length > 0) items.push({ facts: group });
  };
  for (const message of messages) {
    const at = Date.parse(message.at);
    takeUntil(at);
    const answers: boolean = message.kind === 'outbound' && !message.isAutomatic;
    items.push({ message, waited: answers && asked !== null ? at - asked : null });
    if (message.kind === 'inbound' && !message.isAutomatic) asked ??= at;
    if (answers) asked = null;
  }
  takeUntil(Number.POSITIVE_INFINITY);
  return items;
}

function countWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end < 0 ? items.length : end;
}

/** The first message a person has not seen that was not written by themselves; null when there is none or nobody knows. */
export function firstUnread(messages: readonly Message[], readUpTo: number | null, myId: number): number | null {
  if (readUpTo === null) return null;
  return messages.find((message) => message.id > readUpTo && message.authorUserId !== myId)?.id ?? null;
}

/** Moments to put something aside until, as the clock of the reader's own machine has them. */
export function snoozeChoices(now: Date): { id: string; at: Date }[] {
  const at = (days: number, hours: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours, 0, 0);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const choices = [
    { id: 'laterToday', at: new Date(now.getTime() + 3 * 3_600_000) },
    { id: 'tomorrow', at: at(1, 8) },
    { id: 'inThreeDays', at: at(3, 8) },
    { id: 'nextWeek', at: at(toMonday, 8) },
    { id: 'inAMonth', at: at(30, 8) },
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  return choices.filter(
    (choice, index) =>
      (choice.id !== 'laterToday' || choice.at.getDate() === now.getDate()) &&
      !choices.slice(0, index).some((earlier) => earlier.at.getTime() === choice.at.getTime()),
  );
}

/** Sums of time in a text: the two largest units. */
export function spanParts(milliseconds: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
