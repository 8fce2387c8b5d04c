import { readStored, store } from '../../lib/storage';
import { isEmpty, isSame, nothingWritten, type Written } from './composing/content';

export type ComposerTab = 'reply' | 'note';

/** One draft as this browser keeps it until the server has it, and beside it when the server cannot be reached. */
export interface KeptDraft {
  mine: Written;
  /** What the server had when these words went on from it. */
  base: Written;
  /** Null: the server had none. */
  revision: string | null;
}

export const nothingKept: KeptDraft = { mine: nothingWritten, base: nothingWritten, revision: null };

/** Per person too, for browsers that several people use. */
function keyOf(userId: number, conversationId: number): string {
  return `draft:${userId}:${conversationId}`;
}

type Stored = Partial<Record<ComposerTab, KeptDraft | string>> & { tab?: ComposerTab };

/** What an older version kept was the words alone. */
export function readDraft(userId: number, conversationId: number, tab: ComposerTab): KeptDraft {
  const kept = readStored<Stored>(keyOf(userId, conversationId), {})[tab];
  if (typeof kept === 'string') return { ...nothingKept, mine: { ...nothingWritten, text: kept } };
  return kept && typeof kept === 'object' && kept.mine ? { ...nothingKept, ...kept } : nothingKept;
}

/** False when the browser refused; then the person has to be told. */
export function keepDraft(userId: number, conversationId: number, tab: ComposerTab, draft: KeptDraft): boolean {
  const key = keyOf(userId, conversationId);
  const isDone = isEmpty(draft.mine) && isSame(draft.mine, draft.base);
  const { [tab]: _, ...others } = readStored<Stored>(key, {});
  const next: Stored = isDone ? others : { ...others, [tab]: draft };
  return store(key, next.reply === undefined && next.note === undefined ? null : next);
}

/** Which kind somebody was writing last; null when nothing is kept. */
export function readTab(userId: number, conversationId: number): ComposerTab | null {
  const kept = readStored<Stored | null>(keyOf(userId, conversationId), null);
  return kept && (kept.tab === 'note' ? 'note' : 'reply');
}

export function keepTab(userId: number, conversationId: number, tab: ComposerTab): void {
  const key = keyOf(userId, conversationId);
  const kept = readStored<Stored | null>(key, null);
  if (kept) store(key, { ...kept, tab });
}
