import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from '../../../lib/external-store';
import { type ComposerTab, keepDraft, readDraft } from '../drafts';
import { draftKeys, saveDraft } from './api';
import { DraftSync, type ServerDraft } from './draft-sync';

/** Beyond their page's life: what is not saved yet goes on being saved when another conversation is shown. */
const open = new Map<string, DraftSync>();

function draftOf(client: QueryClient, userId: number, conversationId: number, kind: ComposerTab): DraftSync {
  const key = `${userId}:${conversationId}:${kind}`;
  const found = open.get(key);
  if (found) return found;
  forgetSaved();
  const sync = new DraftSync(
    {
      save: (written, basedOn) => saveDraft(conversationId, kind, written, basedOn),
      keep: (draft) => keepDraft(userId, conversationId, kind, draft),
      pull: () => void client.invalidateQueries({ queryKey: draftKeys.of(conversationId) }),
    },
    readDraft(userId, conversationId, kind),
  );
  open.set(key, sync);
  return sync;
}

function forgetSaved(): void {
  const most = 60;
  for (const [key, sync] of open) {
    if (open.size < most) return;
    if (!sync.isDirty && sync.state.get().saving === 'idle') open.delete(key);
  }
}

export interface ServerDrafts extends Record<ComposerTab, ServerDraft | null> {
  askedAt: number;
}

/** One draft of the conversation, kept in step with what the server has. */
export function useDraft(userId: number, conversationId: number, kind: ComposerTab, server: ServerDrafts | undefined) {
  const client = useQueryClient();
  const sync = draftOf(client, userId, conversationId, kind);
  const state = useStore(sync.state);
  useEffect(() => {
    if (server) sync.take(server[kind], server.askedAt);
  }, [server, sync, kind]);
  useEffect(() => {
    const flush = () => sync.flush();
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
      sync.flush();
    };
  }, [sync]);
  return { sync, ...state };
}
