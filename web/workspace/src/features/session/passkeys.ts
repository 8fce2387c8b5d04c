import { Problem } from '../../lib/http';

export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Throws `passkey_cancelled` when the person or the device said no. */
export async function signWithPasskey(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return toJson(await asked(navigator.credentials.get({ publicKey })));
}

export async function createPasskey(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return toJson(await asked(navigator.credentials.create({ publicKey })));
}

async function asked(question: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const answer = await question;
    if (answer instanceof PublicKeyCredential) return answer;
  } catch {
    // The browser says little on purpose: cancelled, timed out and "no such key" look the same.
  }
  throw new Problem(0, 'passkey_cancelled');
}

function toJson(credential: PublicKeyCredential): unknown {
  return credential.toJSON();
}
