// A certificate checked by whoever receives it: by its printed code in the browser, by its typed code without
// one, forged, revoked, unknown; and its credential by packages that others wrote.

import { DESK } from '../lib/browser.mjs';
import { readQr } from '../lib/scanner.mjs';
import { checkCredential } from '../lib/credential.mjs';
import { RESIDENT, CODE, actByKey, actWithWords, apply, enterCode, openFromList, press, signIn } from '../lib/desk.mjs';

export const name = 'a certificate is checked by anyone, revoked with reasons, and then no longer counts';

const LANGUAGE = 'en';
const UNKNOWN = '0000 0000 0000 0000';

export async function run({ page, person, base, assert, look }) {
  const receipt = await apply(page, base, LANGUAGE, async () => {});
  await issued(person, base, receipt);

  const holder = await person();
  await enterCode(holder, base, LANGUAGE, receipt.code);
  await holder.goto(`${base}/${LANGUAGE}/case/certificate`);
  await look(holder, 'certificate');
  const code = (await holder.locator('.check .code').innerText()).match(CODE)[0];
  const link = await readQr(holder, '.check .qr svg');
  assert.match(link, /^http:\/\/[^/]+\/verify#[A-Za-z0-9_-]+$/, 'the printed code leads to the desk, and the fields stand behind #');
  console.log(`      the printed code carries ${link.length} bytes`);
  assert.ok(!link.includes(receipt.code.replaceAll(' ', '')), 'the printed code does not open the case');

  await holdsInTheBrowser({ person, assert, look }, link);
  await isReadFromItsOwnSide({ person, assert }, holder, base);
  await isFoundForged({ person, assert, look }, link);
  await aLateAnswerIsAboutNoOtherCode({ person, assert }, link);
  await anotherPlaceAndNoCode({ person, assert }, link);
  await isAnsweredByTheDesk({ person, assert }, link);
  await typed({ person, base, assert }, code, 'valid');

  await mistyped({ person, base, look });

  const credential = await holder.request.get(`${base}/${LANGUAGE}/case/credential`);
  assert.equal(credential.headers()['content-type'], 'application/dc+sd-jwt');
  const text = await credential.text();
  const shown = await checkCredential(text, ['full_name']);
  assert.equal(shown.full_name, RESIDENT.full_name);
  assert.equal(shown.address, undefined, 'what the holder keeps is not shown');

  await revoked(person, base, receipt, look);
  const checker = await person();
  await checker.goto(link);
  await checker.locator('[data-verdict="revoked"]').waitFor();
  await look(checker, 'revoked');
  await typed({ person, base, assert }, code, 'revoked');
  await assert.rejects(checkCredential(text, ['full_name']), /status/i, 'the list of states says so too');

  await holder.goto(`${base}/${LANGUAGE}/case`);
  await press(holder, holder.locator('a[href$="/case/revocation"]').first());
  assert.match(await holder.locator('main').innerText(), /wrong address/, 'the person reads why');
  assert.ok(await holder.locator('a[href$="/case/object"]').isVisible(), 'and can object');
  await look(holder, 'revocation');
}

/** Takes the case through its three officers. */
async function issued(person, base, receipt) {
  const acts = [
    [11, (desk) => actByKey(desk)],
    [12, (desk) => actWithWords(desk, 'granted', 'All papers are in order.')],
    [13, async (desk) => {
      await actByKey(desk);
      await actWithWords(desk, 'online');
    }],
  ];
  for (const [officer, act] of acts) {
    const desk = await person({ viewport: DESK });
    await signIn(desk, base, LANGUAGE, officer);
    await openFromList(desk, receipt.number);
    await actByKey(desk);
    await act(desk);
    await desk.context().close();
  }
}

async function holdsInTheBrowser({ person, assert, look }, link) {
  const checker = await person();
  const asked = [];
  checker.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  await checker.goto(link);
  await checker.locator('[data-verdict="valid"]').waitFor();
  const text = await checker.locator('#result').innerText();
  for (const field of [RESIDENT.full_name, RESIDENT.address]) assert.ok(text.includes(field), `${field} stands to compare`);
  const sent = asked.join('\n');
  assert.ok(!sent.includes(link.split('#')[1].slice(0, 40)), 'what the code carries never leaves the browser');
  assert.equal((await checker.context().cookies()).length, 0, 'no cookie is set');
  await look(checker, 'valid');
}

/** An Arabic certificate on a page in another language: its words run from the right, those around them do not. */
async function isReadFromItsOwnSide({ person, assert }, holder, base) {
  await holder.goto(`${base}/ar/case/certificate`);
  const arabic = await readQr(holder, '.check .qr svg');
  await holder.goto(`${base}/${LANGUAGE}/case/certificate`);
  const checker = await person();
  await checker.goto(`${base}/${LANGUAGE}/verify#${arabic.split('#')[1]}`);
  await checker.locator('[data-verdict="valid"]').waitFor();
  const runs = (part) => checker.locator(part).evaluate((one) => getComputedStyle(one).direction);
  for (const part of ['[data-name]', '[data-statement]', '[data-lines]']) assert.equal(await runs(part), 'rtl', part);
  assert.equal(await runs('[data-title]'), 'ltr');
}

/** The same code with one letter changed. */
function forged(payload) {
  const place = Math.floor(payload.length / 3);
  const other = payload[place] === 'A' ? 'B' : 'A';
  return `${payload.slice(0, place)}${other}${payload.slice(place + 1)}`;
}

async function isFoundForged({ person, assert, look }, link) {
  const [address, payload] = link.split('#');
  const checker = await person();
  await checker.goto(`${address}#${forged(payload)}`);
  await checker.locator('[data-forged]').waitFor({ state: 'visible' });
  assert.ok(await checker.locator('[data-printed]').isHidden(), 'a forgery is not shown as if it were signed');
  await look(checker, 'forged');
}

/** A second code is read while the desk still looks for the first. */
async function aLateAnswerIsAboutNoOtherCode({ person, assert }, link) {
  const checker = await person();
  const held = [];
  await checker.route('**/verify/state', (route) => { held.push(route); });
  const asked = checker.waitForRequest('**/verify/state');
  await checker.goto(link);
  await asked;
  await checker.evaluate((payload) => { location.hash = payload; }, forged(link.split('#')[1]));
  await checker.locator('[data-forged]').waitFor({ state: 'visible' });
  // The page does not read what came too late, so that it came is all there is to wait for.
  const answered = checker.waitForResponse('**/verify/state');
  await Promise.all(held.map((route) => route.continue()));
  await answered;
  await checker.evaluate(() => new Promise((done) => { setTimeout(done, 200); }));
  assert.ok(await checker.locator('[data-verdict="valid"]').isHidden(), 'what was told of the first code does not stand beside the second');
}

/** A link within the page stops no check; what cannot be read leaves nothing of the code before it. */
async function anotherPlaceAndNoCode({ person, assert }, link) {
  const checker = await person();
  const held = [];
  await checker.route('**/verify/state', (route) => { held.push(route); });
  await Promise.all([checker.waitForRequest('**/verify/state'), checker.goto(link)]);
  const go = (place) => checker.evaluate((place) => new Promise((done) => {
    window.addEventListener('hashchange', () => setTimeout(done, 100), { once: true });
    location.hash = place;
  }), place);
  await go('main');
  await Promise.all(held.map((route) => route.continue()));
  await checker.locator('[data-verdict="valid"]').waitFor();
  assert.ok(await checker.locator('[data-printed]').isVisible(), 'what is signed still stands');
  await go('unreadable');
  await checker.locator('[data-forged]').waitFor({ state: 'visible' });
  for (const part of ['[data-verdict="valid"]', '[data-printed]']) assert.ok(await checker.locator(part).isHidden(), `${part} is gone`);
}

/** A browser that knows no Ed25519 lets the desk check. */
async function isAnsweredByTheDesk({ person, assert }, link) {
  const checker = await person();
  await checker.addInitScript(() => {
    crypto.subtle.importKey = () => Promise.reject(new DOMException('unknown', 'NotSupportedError'));
  });
  await checker.goto(link);
  await checker.locator('[data-cannot]').waitFor({ state: 'visible' });
  await press(checker, checker.locator('[data-cannot] button'));
  await checker.locator('[data-verdict="valid"]').waitFor();
  assert.ok((await checker.locator('#result').innerText()).includes(RESIDENT.full_name));
}

/** Types the code with the letters people confuse, without scripts. */
async function typed({ person, base, assert }, code, state) {
  const checker = await person({ scripts: false });
  for (const confused of [code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'), code.replaceAll('0', 'O').replaceAll('1', 'I')]) {
    await checker.goto(`${base}/${LANGUAGE}/verify`);
    await checker.fill('input#code', confused);
    await checker.locator('form.search button').click();
    await checker.locator(`[data-verdict="${state}"]`).waitFor();
  }
  const text = await checker.locator('#result').innerText();
  assert.ok(!text.includes(RESIDENT.full_name), 'a code alone says nothing about the person');
  await checker.fill('input#code', UNKNOWN);
  await checker.locator('form.search button').click();
  await checker.locator('[data-verdict="unknown"]').waitFor();
  await checker.fill('input#code', 'ABCD');
  await checker.locator('form.search button').click();
  assert.equal(await checker.inputValue('input#code'), 'ABCD', 'what was mistyped is kept');
}

async function mistyped({ person, base, look }) {
  const checker = await person();
  await checker.goto(`${base}/${LANGUAGE}/verify`);
  await look(checker, 'asking');
  await checker.fill('input#code', 'ABCD');
  await checker.locator('form.search button').click();
  await checker.locator('#code-wrong').waitFor();
  await look(checker, 'mistyped');
}

/** The officer who decided takes it back, with reasons. */
async function revoked(person, base, receipt, look) {
  const desk = await person({ viewport: DESK });
  await signIn(desk, base, LANGUAGE, 12);
  await desk.goto(`${base}/${LANGUAGE}/staff/cases/${receipt.number}`);
  const form = desk.locator('form[action$="/revoke"]');
  await desk.locator('details', { has: form }).first().locator('summary').first().click();
  await form.locator('textarea').fill('It states the wrong address.');
  await look(desk, 'revoking', { own: true });
  await press(desk, form.locator('button'));
  await desk.context().close();
}
