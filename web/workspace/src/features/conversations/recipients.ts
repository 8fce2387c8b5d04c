import type { Conversation } from '../../lib/narrowings';

/** Divides what a person wrote into addresses: commas, semicolons or spaces between them, `Kari <kari@…>` as just the address. */
export function readAddresses(written: string): string[] {
  const bare = written.replace(/[^,;<>]*<([^<>]*)>/g, ' $1 ');
  const found = bare.split(/[\s,;]+/).filter(Boolean);
  return found.filter((address, index) => found.findIndex((other) => isSame(other, address)) === index);
}

/** Only what certainly is no address; the server decides about the rest. */
export function isNoAddress(text: string): boolean {
  return !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
}

/** Those that have had no part in the conversation: they will read it for the first time. */
export function newAddresses(addresses: readonly string[], conversation: Conversation): string[] {
  const { participants, replyTo, customer, messages } = conversation;
  const known = new Set(
    [
      ...participants.map((one) => one.address),
      ...replyTo.map((one) => one.address),
      ...customer.identities.filter((one) => one.kind === 'email').map((one) => one.value),
      ...messages
        .filter((one) => one.kind === 'outbound')
        .flatMap((one) => [...one.to, ...one.cc].map((to) => to.address)),
    ].map((address) => address.toLowerCase()),
  );
  return addresses.filter((address) => !known.has(address.toLowerCase()));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
