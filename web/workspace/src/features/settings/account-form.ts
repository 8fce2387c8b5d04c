import type { EmailAccount, MailProvider } from '../../lib/administration-contract';
import type { Schemas } from '../../lib/contract';
import type { SaveAccount } from './api';

/** Where an account's mail is. The providers are those where one signs in instead of giving a password. */
export type Service = 'own' | 'mailbox' | MailProvider;

export const services: readonly Service[] = ['own', 'mailbox', 'microsoft365', 'google'];

export function serviceOf(account: EmailAccount | null): Service {
  if (!account?.incoming) return 'own';
  return account.incoming.authentication === 'signIn' && account.signIn ? account.signIn.provider : 'mailbox';
}

export function isProvider(service: Service): service is MailProvider {
  return service === 'microsoft365' || service === 'google';
}

/** An empty password keeps the stored one; an empty server removes it. Address and brand stay as they were made. */
export function readAccount(form: FormData, service: Service, account: EmailAccount | null): SaveAccount {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const aliases = text('aliases')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const common = { name: text('name'), aliases, appendsToSent: form.has('appendsToSent'), ...servers(form, service) };
  if (account) return { id: account.id, version: account.version, edit: { ...common, isActive: form.has('isActive') } };
  return { create: { ...common, brandId: Number(form.get('brandId')), address: text('address') } };
}

/** A provider brings its servers along with the sign-in, so nothing is said of them. */
function servers(form: FormData, service: Service) {
  if (isProvider(service)) return { incoming: null, outgoing: null };
  const nothing = { host: '', port: 993, security: 'tls', authentication: 'password' } as const;
  return {
    incoming: service === 'mailbox' ? incomingOf(form) : { ...emptyIncoming, ...nothing },
    outgoing: { ...serverOf<Schemas['SmtpSecurity']>(form, 'outgoing'), authentication: 'password' as const },
  };
}

const emptyIncoming = { userName: null, password: null, folder: null, moveTo: null, fetchesOld: null };

function incomingOf(form: FormData): Schemas['IncomingRequest'] {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    ...serverOf<Schemas['ImapSecurity']>(form, 'incoming'),
    authentication: 'password',
    folder: text('folder') || null,
    moveTo: text('moveTo') || null,
    fetchesOld: form.has('fetchesOld'),
  };
}

function serverOf<Security>(form: FormData, way: 'incoming' | 'outgoing') {
  const text = (name: string) => String(form.get(`${way}.${name}`) ?? '').trim();
  return {
    host: text('host'),
    port: Number(text('port')),
    security: text('security') as Security,
    userName: text('userName') || null,
    password: String(form.get(`${way}.password`) ?? '') || null,
  };
}
