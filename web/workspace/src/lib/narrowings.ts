// Where the API document says less than the server does. Each entry names what is missing and goes when the document
// has it; a narrowing only ever restates what the server's own types say.
import type { ConversationRow, CustomerCard, Schemas } from './contract';

/** The document has `view` as any text; the server takes these and answers 400 to others. */
export type View = 'mine' | 'unassigned' | 'open' | 'waiting' | 'snoozed' | 'closed' | 'all';

/** The document has `theme` as any text. */
export type Theme = 'auto' | 'light' | 'dark';

/** The document has `can` as any texts. */
export type ConversationRight = 'reply' | 'note' | 'assign' | 'setState' | 'editCustomer';

export type Me = Omit<Schemas['Me'], 'theme'> & { theme: Theme };

export function asMe(me: Schemas['Me']): Me {
  return me as Me;
}

type Opened = Schemas['GetConversationResponse'];

/** What a record inherits is optional in the document; the server always sends it. */
export type Conversation = ConversationRow &
  Omit<Opened, keyof ConversationRow | 'can' | 'customer'> & {
    can: ConversationRight[];
    customer: CustomerCard & Pick<Opened['customer'], 'earlier'>;
  };

export function asConversation(conversation: Opened): Conversation {
  return conversation as Conversation;
}

type NullableKeys<Body> = { [Key in keyof Body]: null extends Body[Key] ? Key : never }[keyof Body];
type Sparse<Body> = Omit<Body, NullableKeys<Body>> & Partial<Pick<Body, NullableKeys<Body>>>;

/** The document requires every field of a request; the server reads one left out as null. */
export function sparse<Body>(body: Sparse<Body>): Body {
  return body as Body;
}
