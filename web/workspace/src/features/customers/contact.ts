import type { Schemas } from '../../lib/contract';

type NewCustomer = Schemas['NewCustomer'];

/** Digits and what people put between them, at least three; or something with an @. */
export function isContact(text: string): boolean {
  return text.includes('@') || (/^[\d\s+().-]+$/.test(text) && text.replace(/\D/g, '').length >= 3);
}

/** One field for whatever the caller says first, one for the rest. */
export function newCustomerOf(first: string, rest: string, brandId: number): NewCustomer {
  const [one, other] = [first.trim() || null, rest.trim() || null];
  return isContact(first) ? { brandId, name: other, contact: one } : { brandId, name: one, contact: other };
}

/** "1:15"; an hour has its own place only when it is there. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

interface InConversation {
  conversationId: number;
  subject: string;
  state: string;
}

export function stillOpen(inquiries: readonly InConversation[]): { id: number; subject: string }[] {
  const open = new Map(
    inquiries.filter((one) => one.state !== 'closed').map((one) => [one.conversationId, one.subject]),
  );
  return [...open].map(([id, subject]) => ({ id, subject }));
}
