// Wire types of the settings pages, apart from `contract.ts` so that the first view does not carry their names.
import type { Channel, Language, Moment, Role, Security } from './contract';

export interface SessionRow {
  id: string | number;
  device: string;
  address: string;
  createdAt: Moment;
  lastSeenAt: Moment;
  current: boolean;
}

export interface Passkey {
  id: string;
  name: string;
  createdAt: Moment;
}

export interface TotpStart {
  secret: string;
  uri: string;
  qrSvg: string;
}

export interface User {
  id: number;
  name: string;
  email: string;
  role: Role;
  isActive: boolean;
  allBrands: boolean;
  brandIds: number[];
  teamIds: number[];
  twoFactor: boolean;
  lastSeenAt: Moment | null;
  version: number;
}

export interface Team {
  id: number;
  name: string;
  brandId: number | null;
  version: number;
}

export interface Brand {
  id: number;
  name: string;
  colour: string;
  language: Language;
  signature: string;
  version: number;
}

export interface EmailAccount {
  id: number;
  brandId: number;
  name: string;
  address: string;
  isActive: boolean;
  outgoing: { host: string; port: number; security: Security; userName: string | null; hasPassword: boolean } | null;
  version: number;
}

export interface Token {
  id: number;
  name: string;
  userName: string;
  scopes: string[];
  createdAt: Moment;
  expiresAt: Moment | null;
  lastUsedAt: Moment | null;
}

export interface AuditRow {
  id: number;
  at: Moment;
  actorName: string | null;
  action: string;
  /** What it was done to, such as `user 7`. */
  subject: string;
  address: string | null;
  details: Record<string, unknown> | null;
}

export interface FailedIntake {
  id: number;
  channel: Channel;
  accountAddress: string;
  receivedAt: Moment;
  /** Held is put aside on purpose, failed could not be read. */
  state: 'failed' | 'held' | 'waiting' | 'done';
  attempts: number;
  cause: string | null;
  error: string | null;
  /** In bytes. */
  size: number;
}
