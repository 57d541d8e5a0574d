// Passkeys need a script: the browser makes and shows them nowhere else. Loaded on these pages only.
'use strict';

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  async function ask(address, body) {
    const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const told = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(told.code), { told: `${told.what} ${told.next}` });
    return told;
  }

  async function make(options) {
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    for (const known of options.excludeCredentials || []) known.id = bytes(known.id);
    const made = await navigator.credentials.create({ publicKey: options });
    return {
      ...named(made),
      response: { attestationObject: text(made.response.attestationObject), clientDataJSON: text(made.response.clientDataJSON) },
    };
  }

  async function show(options) {
    options.challenge = bytes(options.challenge);
    for (const known of options.allowCredentials || []) known.id = bytes(known.id);
    const shown = await navigator.credentials.get({ publicKey: options });
    const { authenticatorData, clientDataJSON, signature, userHandle } = shown.response;
    return {
      ...named(shown),
      response: {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        userHandle: userHandle ? text(userHandle) : null,
      },
    };
  }

  const named = (credential) => ({ id: credential.id, rawId: text(credential.rawId), type: credential.type, extensions: {} });

  async function run(part) {
    const begun = await ask(part.dataset.begin, part.dataset.body || '{}');
    if (begun.to) return location.assign(begun.to);
    const credential = await (part.dataset.passkey === 'make' ? make : show)(begun.publicKey);
    const body = { ...JSON.parse(part.dataset.body || '{}'), ceremony: begun.ceremony, credential };
    if ('keep' in part.dataset) body.keep = true;
    if ('only' in part.dataset) body.only = true;
    const { to } = await ask(part.dataset.finish, JSON.stringify(body));
    // After a proof, what was pressed before is pressed again.
    const after = document.querySelector('[data-after]');
    if (!after) return location.assign(to);
    return after.matches('form') ? after.submit() : location.assign(after.href);
  }

  document.querySelectorAll('[data-passkey]').forEach((part) => {
    const says = part.querySelector('[data-says]');
    const say = (words) => { says.textContent = words; says.hidden = false; };
    part.querySelector('[data-without]').hidden = true;
    if (!window.PublicKeyCredential) return say(says.dataset.none);
    const button = part.querySelector('button');
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      says.hidden = true;
      try {
        await run(part);
      } catch (trouble) {
        say(trouble.told || (trouble instanceof TypeError ? says.dataset.offline : says.dataset.cancelled));
      }
      button.disabled = false;
    });
  });
})();
