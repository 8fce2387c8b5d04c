// What the server sends and takes, by name: aliases of the types made from its API document. Where the document says
// less than the server does, `narrowings.ts` says more; nothing else in the app names a wire type.
import type { components } from '@kjerne/api/schema';

export type Schemas = components['schemas'];

export type Channel = Schemas['Channel'];
/** `waiting` means waiting for the customer. */
export type ConversationState = Schemas['ConversationState'];
export type Role = Schemas['Role'];
export type DeliveryState = Schemas['DeliveryState'];
export type Language = Schemas['Language'];
export type Security = Schemas['SmtpSecurity'];
export type AfterSending = Schemas['SendReplyAfterSending'];

export type ConversationRow = Schemas['ConversationRow'];
export type Address = Schemas['MessageAddress'];
/** `size` is in bytes. */
export type Attachment = Schemas['AttachmentView'];
export type Delivery = Schemas['DeliveryView'];
/** `proof` is how an inbound mail was tied to the thread; `hasOriginal` is false for what was written here. */
export type Message = Schemas['MessageView'];
export type CustomerCard = Schemas['CustomerCard'];
export type Counts = Schemas['ListConversationsCounts'];
export type UploadedFile = Schemas['UploadFileResponse'];

export interface Named {
  id: number;
  name: string;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Sent over the live connection, which the API document does not describe. */
export interface LiveChange {
  kind:
    | 'conversation'
    | 'customer'
    | 'message'
    | 'search'
    | 'user'
    | 'brand'
    | 'intake'
    | 'draft'
    | 'savedText'
    | 'macro'
    | 'notification'
    | 'topic'
    | 'topicRerun'
    | 'inquiryTopics'
    | 'topicProposals'
    | 'conversationTopics'
    | 'alarm'
    | 'quotes'
    | 'ranking'
    | 'keyFigure'
    | 'insightComment'
    | 'digest'
    | 'view'
    | 'tag'
    | 'field'
    | 'team'
    | 'preferences';
  id: number;
  version: number;
  event: string;
}
