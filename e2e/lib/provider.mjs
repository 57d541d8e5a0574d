// A town's own identity provider for journeys: `oidc-provider`, with a sign-in page of one field that
// takes anyone's word. `ago` makes a sign-in look as old as somebody who came in the morning.

import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

export const CLIENT = { id: 'guichet', secret: 'a-secret-of-the-journeys-only' };

/** A port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts the provider for a desk at `origin`. Answers with its issuer and `stop()`. */
export async function startProvider(origin) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${origin}/single-sign-on`] }],
    claims: { openid: ['sub', 'officer'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['of-the-journeys-only'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (context, interaction) => `/sign-in/${interaction.uid}` },
    findAccount: (context, id) => ({ accountId: id, claims: async () => ({ sub: id, officer: Number(id.split('/')[0]) }) }),
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url.startsWith('/sign-in/')) return answer(request, response);
    return signIn(provider, request, response).catch((trouble) => response.writeHead(500).end(String(trouble)));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
  return { issuer, stop };
}

async function signIn(provider, request, response) {
  if (request.method === 'GET') return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  const typed = new URLSearchParams(await text(request));
  if (typed.has('refuse')) return provider.interactionFinished(request, response, { error: 'access_denied' });
  const { params } = await provider.interactionDetails(request, response);
  const accountId = typed.get('officer');
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope('openid');
  const ts = Math.floor(Date.now() / 1000) - 60 * Number(typed.get('ago'));
  return provider.interactionFinished(request, response, {
    login: { accountId, ts, remember: false },
    consent: { grantId: await grant.save() },
  });
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

const PAGE = `<!doctype html><html lang="en"><title>The town's sign-in</title><link rel="icon" href="data:,">
<form method="post"><label>Officer <input name="officer"></label><label>Minutes ago <input name="ago" value="0"></label>
<button>Sign in</button><button name="refuse" value="1">Refuse</button></form></html>`;
