import type { AfterSending, UploadedFile } from '../../lib/contract';
import { readStored, store } from '../../lib/storage';

export type ComposerTab = 'reply' | 'note';

/** What somebody has written and not sent, kept in this browser until it is sent. */
export interface Draft {
  tab: ComposerTab;
  reply: string;
  note: string;
  files: UploadedFile[];
  /** Null until somebody has changed whom the reply goes to. */
  recipients: WrittenRecipients | null;
}

/** Addresses as they were written, separated as people do. */
export interface WrittenRecipients {
  to: string;
  cc: string;
}

export const emptyDraft: Draft = { tab: 'reply', reply: '', note: '', files: [], recipients: null };

/** Per person too, for browsers that several people use. */
function keyOf(userId: number, conversationId: number): string {
  return `draft:${userId}:${conversationId}`;
}

export function readDraft(userId: number, conversationId: number): Draft {
  return { ...emptyDraft, ...readStored<Partial<Draft>>(keyOf(userId, conversationId), {}) };
}

/** False when the browser refused; then the person has to be told. */
export function keepDraft(userId: number, conversationId: number, draft: Draft): boolean {
  const isEmpty = !draft.reply.trim() && !draft.note.trim() && draft.files.length === 0;
  return store(keyOf(userId, conversationId), isEmpty ? null : draft);
}

export function hasDraft(userId: number, conversationId: number): boolean {
  return readStored<Partial<Draft> | null>(keyOf(userId, conversationId), null) !== null;
}

/** What happens to the conversation after a reply; remembered from one time to the next. */
export function readAfterSending(): AfterSending {
  const stored = readStored<string>('afterSending', 'waiting');
  return stored === 'stay' || stored === 'close' ? stored : 'waiting';
}

export function keepAfterSending(choice: AfterSending): void {
  store('afterSending', choice);
}
