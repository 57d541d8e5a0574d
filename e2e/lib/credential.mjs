// Checks a credential with packages that others wrote: signature, type, what is shown, and the list of states.

import { createHash, createPublicKey, verify } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';

/** Shows only `fields` of the credential, verifies that against the desk that issued it, and answers with its payload. */
export async function checkCredential(text, fields) {
  const open = JSON.parse(Buffer.from(text.split('.')[1], 'base64url'));
  const keys = await issuerKeys(open.iss);
  const verifier = (data, signature) => keys.some((key) => verify(null, Buffer.from(data), key, Buffer.from(signature, 'base64url')));
  const packages = new SDJwtVcInstance({
    verifier,
    statusVerifier: verifier,
    hasher: (data, name) => createHash(name.replace('-', '')).update(typeof data === 'string' ? data : new Uint8Array(data)).digest(),
    hashAlg: 'sha-256',
    loadTypeMetadataFormat: true,
  });
  const shown = await packages.present(text, Object.fromEntries(fields.map((field) => [field, true])));
  const { payload, typeMetadata } = await packages.verify(shown);
  if (!typeMetadata) throw new Error('the credential has a described type');
  return payload;
}

async function issuerKeys(issuer) {
  const answer = await fetch(new URL('/.well-known/jwt-vc-issuer', issuer));
  const described = await answer.json();
  if (described.issuer !== issuer) throw new Error(`${issuer} calls itself ${described.issuer}`);
  return described.jwks.keys.map((key) => createPublicKey({ key, format: 'jwk' }));
}
