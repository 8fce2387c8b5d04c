import type { Translate } from '../../i18n/translate';
import type { Message, Schemas } from '../../lib/contract';
import type { Conversation } from '../../lib/narrowings';

/** What the server compares with, so that nobody answers without having seen what customer and colleagues wrote last. */
export function newestSeenId(messages: readonly Message[]): number | null {
  return messages.reduce<number | null>((newest, { id }) => (newest === null || id > newest ? id : newest), null);
}

/** "Kari N." for a button; an address stays whole. */
export function shortName(name: string): string {
  if (name.includes('@')) return name;
  const words = name.trim().split(/\s+/);
  const last = words.at(-1)!;
  return words.length > 1 ? `${words[0]} ${[...last][0]}.` : last;
}

export function recipientOf(conversation: Conversation): string {
  const first = conversation.replyTo[0];
  return first ? first.name || first.address : conversation.customerName;
}

export interface TextPart {
  text: string;
  href?: string;
}

/** Cuts out web addresses. Only http and https become links, and the text shows the true address. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: match[0], href: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The longest name that fits at a place wins: @Kari Nordmann before @Kari. */
export function splitAtNames(text: string, names: readonly string[]): { text: string; isName: boolean }[] {
  const known = names.toSorted((a, b) => b.length - a.length);
  const parts: { text: string; isName: boolean }[] = [];
  let end = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = at < end ? undefined : known.find((one) => text.startsWith(one, at));
    if (!name) continue;
    if (at > end) parts.push({ text: text.slice(end, at), isName: false });
    parts.push({ text: name, isName: true });
    end = at + name.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isName: false });
  return parts;
}

/**
 * Height in pixels for a framed message. No script runs in the frame, so it cannot be measured; the length of its
 * plain text and its pictures tell roughly. Too little scrolls, and a button makes room.
 */
export function frameHeight(message: Pick<Message, 'text' | 'attachments'>): number {
  const lines = message.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 78)), 0);
  const pictures = message.attachments.filter((attachment) => attachment.isInline).length;
  return Math.min(560, Math.max(120, 48 + lines * 24 + pictures * 180));
}

/** "2 pictures and 1 tracker held back, …". */
export function heldWords({ pictures, trackers }: Schemas['HeldPictures'], t: Translate): string {
  const shown = t('message.heldPictures', { count: pictures });
  const never = t('message.heldTrackers', { count: trackers });
  const both = t('message.heldBoth', { pictures: shown, trackers: never });
  return t('message.held', {
    count: pictures + trackers,
    what: trackers === 0 ? shown : pictures === 0 ? never : both,
  });
}
