import type { QueryClient } from '@tanstack/react-query';
import type { Conversation } from '../../lib/narrowings';
import { conversationKeys } from '../conversations/api';

/** With whom a contact begins when a conversation is open. */
export interface ContactStart {
  customer: { id: number; name: string; brandId: number };
  /** Null when it is closed: what is said then is something new. */
  conversationId: number | null;
}

export function contactStart(client: QueryClient, openId: number | null): ContactStart | null {
  const open = openId === null ? undefined : client.getQueryData<Conversation>(conversationKeys.one(openId));
  if (!open) return null;
  const { id, name, brandId } = open.customer;
  return { customer: { id, name, brandId }, conversationId: open.state === 'closed' ? null : open.id };
}
