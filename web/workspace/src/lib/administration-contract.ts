// Wire types of the settings pages, apart from `contract.ts` so that the first view does not carry their names.
import type { Schemas } from './contract';

export type SessionRow = Schemas['ListMySessionsRow'];
export type Passkey = Schemas['PasskeyRow'];
export type TotpStart = Schemas['StartTotpResponse'];
export type User = Schemas['UserRow'];
export type Team = Schemas['TeamRow'];
export type Brand = Schemas['BrandRow'];
export type EmailAccount = Schemas['EmailAccountView'];
export type MailProvider = Schemas['MailProvider'];
export type AccountTest = Schemas['TestEmailAccountResponse'];
export type SigningDomain = Schemas['ListSigningDomainsRow'];
export type SigningKey = Schemas['SigningKeyView'];
export type SigningRecord = Schemas['SigningRecordState'];
export type Token = Schemas['ListTokensRow'];
/** `subject` is what it was done to, such as `user 7`. */
export type AuditRow = Schemas['ListAuditRow'];
/** Held is put aside on purpose, failed could not be read. `size` is in bytes, `envelope` is JSON. */
export type FailedIntake = Schemas['FailedIntakeRow'];
