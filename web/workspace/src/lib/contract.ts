// What the server sends and takes, by name. When the generated schema is at hand each of these becomes an alias
// of `components['schemas'][…]`; nothing else in the app names a wire type.

export type Channel =
  | 'email'
  | 'chat'
  | 'bot'
  | 'phone'
  | 'messenger'
  | 'facebook'
  | 'instagram'
  | 'whatsapp'
  | 'sms'
  | 'web'
  | 'post'
  | 'desk';
/** `waiting` means waiting for the customer. */
export type ConversationState = 'open' | 'waiting' | 'closed';
export type Role = 'administrator' | 'lead' | 'agent' | 'specialist' | 'viewer';
export type MessageKind = 'inbound' | 'outbound' | 'note';
export type DeliveryState = 'received' | 'queued' | 'sending' | 'sent' | 'delivered' | 'failed' | 'unclear' | 'none';
export type Language = 'nb' | 'nn' | 'da' | 'sv' | 'en';
export type Theme = 'auto' | 'light' | 'dark';
export type View = 'mine' | 'unassigned' | 'open' | 'waiting' | 'closed' | 'all';
export type Security = 'none' | 'startTls' | 'tls';
export type AfterSending = 'stay' | 'waiting' | 'close';

/** A moment, ISO 8601 in UTC. */
export type Moment = string;

export interface Named {
  id: number;
  name: string;
}

export interface Me {
  id: number;
  name: string;
  email: string;
  role: Role;
  language: Language;
  theme: Theme;
  organisationName: string;
  brands: { id: number; name: string; colour: string }[];
  teams: Named[];
  can: string[];
  twoFactor: boolean;
  version: number;
}

export interface ConversationRow {
  id: number;
  brandId: number;
  subject: string;
  customerName: string;
  customerId: number;
  channel: Channel;
  state: ConversationState;
  assigneeId: number | null;
  assigneeName: string | null;
  teamId: number | null;
  preview: string;
  lastActivityAt: Moment;
  /** The oldest customer message that nobody has answered. */
  waitingSince: Moment | null;
  messageCount: number;
  hasAttachments: boolean;
  deliveryProblem: boolean;
  version: number;
}

export interface Address {
  name: string | null;
  address: string;
}

export interface Attachment {
  id: string;
  fileName: string;
  contentType: string;
  /** In bytes. */
  size: number;
  isInline: boolean;
}

export interface Delivery {
  state: DeliveryState;
  reason: string | null;
  detail: string | null;
  nextAttemptAt: Moment | null;
}

export interface Message {
  id: number;
  kind: MessageKind;
  channel: Channel;
  at: Moment;
  authorName: string;
  authorUserId: number | null;
  from: Address | null;
  to: Address[];
  cc: Address[];
  subject: string;
  text: string;
  hasHtml: boolean;
  attachments: Attachment[];
  delivery: Delivery;
  isAutomatic: boolean;
  inquiryId: number | null;
  /** How an inbound mail was tied to the thread. */
  proof: 'token' | 'participant' | 'none';
  remoteImages: boolean;
  /** False for what was written here. */
  hasOriginal: boolean;
}

export interface InquiryRow {
  id: number;
  channel: Channel;
  openedAt: Moment;
  firstAnswerAt: Moment | null;
  solvedAt: Moment | null;
  answers: number;
  handlingSeconds: number;
  handOvers: number;
}

export interface CustomerCard {
  id: number;
  brandId: number;
  name: string;
  language: Language | null;
  identities: { kind: string; value: string; isVerified: boolean }[];
  note: string | null;
  createdAt: Moment;
  version: number;
}

export interface Participant {
  address: string;
  name: string | null;
  isApproved: boolean;
}

export interface Conversation extends ConversationRow {
  createdAt: Moment;
  teamName: string | null;
  brandName: string;
  channelAddress: string | null;
  replyTo: Address[];
  participants: Participant[];
  /** Oldest first, at most the newest 200. */
  messages: Message[];
  olderMessages: boolean;
  inquiries: InquiryRow[];
  can: ConversationRight[];
  customer: CustomerCard & {
    /** The customer's other conversations, newest first, at most 20. */
    earlier: ConversationRow[];
  };
}

export type ConversationRight = 'reply' | 'note' | 'assign' | 'setState' | 'editCustomer';

export interface Counts {
  mine: number;
  unassigned: number;
  open: number;
  waiting: number;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface Colleague {
  id: number;
  name: string;
  role: Role;
  teams: number[];
}

export interface UploadedFile {
  id: string;
  fileName: string;
  contentType: string;
  size: number;
}

export interface SetupRequest {
  code: string;
  organisationName: string;
  brandName: string;
  supportAddress: string;
  name: string;
  email: string;
  password: string;
  language: Language;
  timeZone: string;
  outgoing?: OutgoingServer;
}

export interface OutgoingServer {
  host: string;
  port: number;
  security: Security;
  userName?: string;
  password?: string;
}

export interface LiveChange {
  kind: 'conversation' | 'customer' | 'message' | 'user' | 'brand' | 'intake';
  id: number;
  version: number;
  event: string;
}
