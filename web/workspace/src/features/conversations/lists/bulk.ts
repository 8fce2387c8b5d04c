import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Schemas } from '../../../lib/contract';
import { answer, api, isProblem, onceOnly, type Problem, pathOf } from '../../../lib/http';
import { sparse } from '../../../lib/narrowings';
import { refetchLists } from '../api';
import { fillPlaceholders, unfilledPlaceholders } from '../composing/placeholders';

export type BulkAction = Record<string, unknown> & { kind: string };

export interface Refused {
  id: number;
  code: string;
}

export interface Progress {
  done: number;
  total: number;
  refused: Refused[];
}

/** As many as the server takes at once. */
const piece = 100;

/** Replies under way at the same time: each is a write of its own, and others work meanwhile. */
const abreast = 4;

/** Does the same to many, a piece at a time, and tells how far it has come. */
export function useBulk() {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);

  const apply = async (ids: readonly number[], actions: readonly BulkAction[]): Promise<Progress> => {
    let now: Progress = { done: 0, total: ids.length, refused: [] };
    setProgress(now);
    try {
      for (let from = 0; from < ids.length; from += piece) {
        const body = { ids: ids.slice(from, from + piece), actions: actions as Schemas['ConversationAction'][] };
        const { done, refused } = await answer(api.POST('/api/conversations/bulk/actions', { body }));
        now = { ...now, done: now.done + done.length, refused: [...now.refused, ...refused] };
        setProgress(now);
      }
      return now;
    } finally {
      setProgress(null);
      refetchLists(client);
      void client.invalidateQueries({ queryKey: ['conversations', 'one'] });
    }
  };
  return { progress, apply };
}

interface ManyReplies {
  ids: readonly number[];
  text: string;
  afterSending: 'stay' | 'waiting' | 'close';
  /** Fills what is different for each. */
  fill(text: string, id: number): Promise<string>;
}

/** One answer to many, each sent as any other reply. The same words to the same conversation keep their key: trying again after a lost connection sends nothing twice. */
export function useReplyToMany() {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const last = useRef({ text: '', key: '' });
  const isStopped = useRef(false);

  const send = async ({ ids, text, afterSending, fill }: ManyReplies): Promise<Progress> => {
    if (last.current.text !== text) last.current = { text, key: crypto.randomUUID() };
    const { key } = last.current;
    let now: Progress = { done: 0, total: ids.length, refused: [] };
    isStopped.current = false;
    setProgress(now);
    const waiting = [...ids];
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && !isStopped.current; id = waiting.shift()) {
        try {
          const body = sparse<Schemas['SendReplyRequest']>({ text: await fill(text, id), afterSending } as never);
          const params = { ...pathOf(id), header: onceOnly(`${key}:${id}`) };
          await answer(api.POST('/api/conversations/{id}/replies', { params, body }));
          now = { ...now, done: now.done + 1 };
        } catch (reason) {
          const code = isProblem(reason) ? (reason as Problem).code : 'unexpected';
          now = { ...now, refused: [...now.refused, { id, code }] };
        }
        setProgress(now);
      }
    };
    await Promise.all(Array.from({ length: abreast }, work));
    refetchLists(client);
    return now;
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { progress, send, stop };
}

/** Fills in what is different for each; asked for only when the text has something to fill. What stays open the server refuses. */
export async function fillFor(text: string, id: number): Promise<string> {
  if (unfilledPlaceholders(text).length === 0) return text;
  const { values } = await answer(api.GET('/api/conversations/{id}/placeholders', { params: pathOf(id) }));
  return fillPlaceholders(text, values);
}
