// Checks a printed code in the browser: what stands behind "#" is never sent to anyone. Without this file
// the code below the printed one is typed, and the desk answers.
'use strict';

(() => {
  const result = document.querySelector('[data-verify]');
  const part = (name) => result.querySelector(`[data-${name}]`);
  const FORM = 1;
  const SIGNATURE_SIZE = 64;
  const TEXT_MAX = 16 * 1024;
  const FOR_PAPER = new TextEncoder().encode('guichet certificate 1\n');

  const show = (name) => { part(name).hidden = false; };
  const hideAll = () => ['verdict', 'forged', 'offline', 'printed', 'cannot'].forEach((name) => { part(name).hidden = true; });

  function bytesOf(text) {
    if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error('not a payload');
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  async function unpacked(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.getReader();
    const chunks = [];
    let size = 0;
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length;
      if (size > TEXT_MAX) throw new Error('too long');
      chunks.push(step.value);
    }
    return new Blob(chunks).text();
  }

  /** The keys of the desk; none when this browser cannot check their signatures. */
  async function keys() {
    try {
      const known = JSON.parse(result.dataset.keys);
      const usable = known.map(({ kty, crv, x }) => crypto.subtle.importKey('jwk', { kty, crv, x }, { name: 'Ed25519' }, false, ['verify']));
      return await Promise.all(usable);
    } catch {
      return null;
    }
  }

  /** The signed fields, or nothing when this desk did not sign them. */
  async function signedFields(payload, known) {
    const bytes = bytesOf(payload);
    const body = bytes.slice(0, -SIGNATURE_SIZE);
    const signature = bytes.slice(-SIGNATURE_SIZE);
    const signed = new Uint8Array([...FOR_PAPER, ...body]);
    const answers = known.map((key) => crypto.subtle.verify({ name: 'Ed25519' }, key, signature, signed));
    if (body[0] !== FORM || !(await Promise.all(answers)).includes(true)) return null;
    const [code, language, title, statement, ...lines] = JSON.parse(await unpacked(body.slice(1)));
    return { code, language, title, statement, lines };
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function showFields({ language, title, statement, lines }) {
    const rows = [];
    for (let place = 0; place + 1 < lines.length; place += 2) {
      const row = document.createElement('div');
      const said = document.createElement('dd');
      said.className = 'typed';
      said.append(element('b', lines[place + 1]));
      row.append(element('dt', lines[place]), said);
      rows.push(row);
    }
    part('name').textContent = title;
    part('statement').textContent = statement;
    part('lines').replaceChildren(...rows);
    const dir = result.dataset.rightToLeft.split(' ').includes(language) ? 'rtl' : 'ltr';
    ['name', 'statement', 'lines'].forEach((name) => Object.assign(part(name), { lang: language, dir }));
    show('printed');
  }

  async function showState(code, isOvertaken) {
    const answer = await fetch(result.dataset.state, { method: 'POST', body: new URLSearchParams({ code }), credentials: 'omit', cache: 'no-store' }).catch(() => null);
    if (isOvertaken()) return;
    if (!answer || !answer.ok) return show('offline');
    const state = await answer.json();
    if (isOvertaken()) return;
    const verdict = part('verdict');
    verdict.dataset.verdict = state.code;
    verdict.classList.toggle('bad', state.code !== 'valid');
    part('title').textContent = state.title;
    part('more').textContent = state.more;
    show('verdict');
  }

  // Another code may be read while the first is still looked at: what is then told late is about no code on the page.
  let runs = 0;

  async function check() {
    const payload = location.hash.slice(1);
    // A place on this page, such as where the first link leads, is no code.
    if (!payload || document.getElementById(payload)) return;
    // The other languages show the same printed code.
    document.querySelectorAll('.languages a').forEach((link) => { link.hash = location.hash; });
    hideAll();
    runs += 1;
    const run = runs;
    const isOvertaken = () => run !== runs;
    if (!/^[A-Za-z0-9_-]{40,}$/.test(payload)) return show('forged');
    const known = window.DecompressionStream ? await keys() : null;
    if (isOvertaken()) return;
    if (!known) {
      part('cannot').querySelector('input').value = location.hash;
      return show('cannot');
    }
    const fields = await signedFields(payload, known).catch(() => null);
    if (isOvertaken()) return;
    if (!fields) return show('forged');
    showFields(fields);
    await showState(fields.code, isOvertaken);
  }

  window.addEventListener('hashchange', check);
  check();
})();
