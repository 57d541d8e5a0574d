// A clerk's morning without a mouse: thirty cases from the list, from the field on top and from a barcode
// scanner, each taken on and accepted; the sheet of keys is opened and folded on the way.

import { DESK } from '../lib/browser.mjs';
import { QUESTIONS, RESIDENT, SERVICE, signIn } from '../lib/desk.mjs';

export const name = 'a clerk takes thirty cases through by keyboard and scanner alone';

const OFFICER = 11;
const ALL = 30;
/** At most so many of them wait on the list; what other journeys took is made up for. */
const FROM_LIST = 10;
/** Seconds from one key of a scanner to the next. */
const BETWEEN_KEYS = 0.01;

export async function run({ person, base, assert, shot }) {
  const page = await person({ viewport: DESK });
  await page.addInitScript(() => {
    for (const kind of ['mousedown', 'pointerdown', 'touchstart']) addEventListener(kind, () => console.error(`${kind}: a mouse was used`));
  });
  await signIn(page, base, 'en', OFFICER);
  const [listed, come] = await waiting(page, base, assert);
  const numbers = [...listed, ...come];
  const began = Date.now();
  await keys(page, assert, shot);
  await heldDown(page, come[0], assert);
  for (const [place, number] of numbers.entries()) {
    const way = listed.includes(number) ? fromList : [byField, byScanner][place % 2];
    await way(page, number, assert);
    await through(page, number, assert);
  }
  console.log(`      ${numbers.length} cases in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  await toList(page);
  await shot(page, 'thirty-cases-list');
  const left = await page.locator('tr:has([data-row])').evaluateAll((rows) => rows.filter((row) => row.cells[4].innerText.trim() === 'Intake').map((row) => row.innerText).join());
  assert.deepEqual(numbers.filter((number) => left.includes(number)), [], 'what was accepted is no longer at intake');
}

/** Cases from the list that wait at intake, and cases that have just come in by programs; all that are wanted together. */
async function waiting(page, base, assert) {
  const found = await page.locator('tr:has([data-row])').evaluateAll((rows) => rows
    .filter((row) => row.cells[4].innerText.trim() === 'Intake' && !/applicant/i.test(row.cells[0].innerText))
    .map((row) => row.querySelector('[data-row]').innerText));
  assert.ok(found.length > 2, `cases wait at intake, not ${found.length}`);
  const [listed, come] = [found.slice(0, FROM_LIST), []];
  while (listed.length + come.length < ALL) come.push(await comeIn(base));
  return [listed, come];
}

/** Somebody applies by a program. Answers with the case's number. */
async function comeIn(base) {
  const answer = await fetch(`${base}/api/v1/services/${SERVICE}/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answers: { ...QUESTIONS, ...RESIDENT } }),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(told)}`);
  return told.number;
}

async function keys(page, assert, shot) {
  const sheet = page.locator('[data-keys] dl');
  await page.keyboard.press('?');
  assert.ok(await sheet.isVisible());
  await shot(page, 'keys-sheet', { whole: false });
  await page.keyboard.press('Escape');
  assert.ok(!(await sheet.isVisible()));
}

/** A key that is held down does one act, though the page that it leads to has another for it. */
async function heldDown(page, number, assert) {
  await byField(page, number);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.down('Enter')]);
  for (let again = 0; again < 3; again += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.reload();
  assert.match(await firstAct(page), /\/accept$/, `${number} is taken on and no more`);
}

/** Presses a key that leads to another page. */
async function byKey(page, key) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
}

/** From an open case the key of the list leads back to it. */
async function toList(page) {
  await page.evaluate(() => document.activeElement.blur());
  await byKey(page, '.');
}

/** j goes down the list until the case has the focus. */
async function fromList(page, number, assert) {
  if (!/\/staff\/work$/.test(page.url())) await toList(page);
  const rows = await page.locator('[data-row]').count();
  for (let row = 0; row < rows; row += 1) {
    await page.keyboard.press('j');
    if ((await page.evaluate(() => document.activeElement.innerText)) === number) return byKey(page, 'Enter');
  }
  assert.fail(`${number} is not in the list`);
}

async function byField(page, number) {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await byKey(page, 'Enter');
}

/**
 * A scanner types the whole code within moments, whatever has the focus, and ends with Enter. When each key was
 * pressed is said with it, as a keyboard's controller does: a busy machine must not make the scanner stutter.
 */
async function byScanner(page, number) {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Escape');
  const keyboard = await page.context().newCDPSession(page);
  const began = Date.now() / 1000;
  const keys = [...number].map((sign) => ({ key: sign, text: sign })).concat({ key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 });
  const opened = page.waitForEvent('domcontentloaded');
  await Promise.all(keys.map((key, place) => keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp: began + place * BETWEEN_KEYS })));
  await opened;
  await keyboard.detach();
}

/** Takes the case on and accepts it, each by Enter. */
async function through(page, number, assert) {
  assert.ok(page.url().endsWith(number), `${number} is open, not ${page.url()}`);
  for (const act of ['take', 'accept']) {
    // Some of the list are this officer's already.
    const first = await firstAct(page);
    if (act === 'take' && first.endsWith('/accept')) continue;
    assert.ok(first.endsWith(`/${act}`), `${number} is to ${act}: ${first}`);
    await byKey(page, 'Enter');
    assert.equal(await page.locator('.errors').count(), 0, `${act} of ${number} is done`);
    assert.equal(await page.locator('.toast[role=status]').count(), 1, `the page says that ${act} was done`);
  }
}

/** Where the act is sent that Enter presses. */
const firstAct = (page) => page.locator('[data-first]').evaluate((first) => (first.form ?? first.nextElementSibling).action);
