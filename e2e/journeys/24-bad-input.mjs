// Whatever people type, paste, press twice or send late: it is kept or refused with words, shown as it is, and
// makes one case, never two; whoever is no longer signed in does nothing.

import { DESK } from '../lib/browser.mjs';
import { CASE_NUMBER, RESIDENT, SERVICE, actByKey, answerQuestions, enterCode, fill, next, openFromList, press, signIn } from '../lib/desk.mjs';
import { overflow } from '../lib/look.mjs';

export const name = 'emoji, turned letters, pasted cells and double presses do no harm, and without a session nothing is done';

/** Family emoji, stacked accents, cells of a spreadsheet, and nothing to break a line at: all of it may be a name. */
const TAKEN = {
  emoji: 'Mei 👩‍👩‍👧‍👦 Lin',
  accents: `Zo${'e\u0301\u0302\u0303\u0304'.repeat(6)} Lin`,
  cells: 'Mei\tLin\tHarbour Road',
  long: 'W'.repeat(120),
};
/** Signs that turn the direction of writing unseen, of both kinds. */
const REFUSED = {
  turned: 'Mei \u202eniL\u202c Lin',
  isolated: 'Mei \u2067niL\u2069 Lin',
};

export async function run({ page, person, base, assert, say, look }) {
  for (const [kind, typed] of Object.entries(TAKEN)) await odd(page, base, kind, typed, { assert, look });
  for (const [kind, typed] of Object.entries(REFUSED)) await refused(page, base, kind, typed, { assert });
  await composed(person, base, { assert });
  await twice(person, base, { assert });
  const { number, code } = await back(person, base, { assert });
  await signedOut(person, base, number, { assert, say });
  await gone(person, base, { number, code }, { assert });
}

/** Fills the pages of an application up to the last look at it, with this name. */
async function filled(page, base, name = RESIDENT.full_name) {
  await page.goto(`${base}/en/services/${SERVICE}`);
  await answerQuestions(page);
  await next(page);
  for (let count = 0; (await page.locator('button[value="send"]').count()) === 0; count += 1) {
    if (count > 10) throw new Error(`there is no end to the form; the last page was ${page.url()}`);
    await fill(page, { ...RESIDENT, full_name: name });
    await press(page, page.locator('main form button:not(.second, .plain)').first());
  }
}

/** What was typed stands there as it was typed, and bends no page. */
async function odd(page, base, kind, pasted, { assert, look }) {
  await filled(page, base, pasted);
  const typed = pasted.replaceAll('\t', ' ');
  const shown = await page.locator('dd.typed', { hasText: typed.slice(0, 3) }).first().innerText();
  assert.equal(shown.replace(/\s+/g, ' '), typed.replace(/\s+/g, ' '), `${kind} is shown as it was typed`);
  assert.deepEqual(await overflow(page), [], `${kind} bends no page`);
  await look(page, `odd-${kind}`, { own: true });
}

/** It is refused in words, at its field, with what was typed still there. */
async function refused(page, base, kind, typed, { assert }) {
  await assert.rejects(filled(page, base, typed), /was not taken/, `${kind} is refused`);
  assert.equal(await page.locator('#full_name[aria-invalid="true"]').count(), 1, `${kind}: its field says why not`);
  assert.equal(await page.inputValue('#full_name'), typed);
  assert.match(await page.locator('#full_name-wrong').innerText(), /\S/);
}

/** Letters that are being composed press no keys of the page; the words found are those composed. */
async function composed(person, base, { assert }) {
  const page = await person({ language: 'zh' });
  await page.goto(`${base}/zh`);
  await page.locator('#q').focus();
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ['j', 'ju', 'juzhu', 'juzhuzheng']) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  // Enter that ends a composition is the keyboard's own, as its code 229 says.
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
  await keyboard.send('Input.insertText', { text: '居住证明' });
  assert.match(page.url(), /\/zh\/?$/, 'composing sends nothing');
  assert.equal(await page.inputValue('#q'), '居住证明');
  await press(page, page.locator('#q'));
  assert.ok((await page.locator('main .rows a').first().getAttribute('href')).includes(SERVICE), 'the composed word finds its service');
}

/** Two presses in a row make one case. */
async function twice(person, base, { assert }) {
  const page = await person({ viewport: DESK });
  await filled(page, base);
  await page.locator('button[value="send"]').dblclick();
  await page.locator('.big-code').waitFor();
  const first = await numberOn(page);
  const other = await person({ viewport: DESK });
  await filled(other, base);
  await press(other, other.locator('button[value="send"]'));
  assert.equal(sequence(await numberOn(other)), sequence(first) + 1, 'nothing was made between the two');
}

/** Back, and the form once more: the page says that it was sent, and there is nothing to send. */
async function back(person, base, { assert }) {
  const page = await person({ viewport: DESK });
  await filled(page, base);
  await press(page, page.locator('button[value="send"]'));
  const [number, code] = [await numberOn(page), (await page.locator('.big-code').innerText()).replace(/\s+/g, ' ')];
  // The page was an answer to a form and is kept nowhere: the browser asks first whether to send that again.
  await page.goBack().catch(() => {});
  await page.waitForURL('chrome-error:**').catch(() => {});
  await page.reload();
  await page.getByText('draft-gone').waitFor();
  assert.equal(await page.locator('button[value="send"]').count(), 0, 'what was sent is not there to be sent again');
  const other = await person({ viewport: DESK });
  await filled(other, base);
  await press(other, other.locator('button[value="send"]'));
  assert.equal(sequence(await numberOn(other)), sequence(number) + 1, 'no second case came of it');
  return { number, code };
}

const numberOn = async (page) => (await page.locator('main').innerText()).match(CASE_NUMBER)[0];
const sequence = (number) => Number(number.split('-')[1]);

/** An officer's session ends while they write: nothing is done in anybody's name. */
async function signedOut(person, base, number, { assert, say }) {
  const words = 'Please send your contract,\nall pages.';
  const desk = await person({ viewport: DESK });
  await signIn(desk, base, 'en', 11);
  await openFromList(desk, number);
  await actByKey(desk);
  await desk.keyboard.press('n');
  const form = desk.locator('form[action$="/notice"]');
  await form.locator('input[value="identity"]').check();
  await form.locator('textarea').fill(words);
  await desk.context().clearCookies();
  await Promise.all([desk.waitForEvent('domcontentloaded'), form.locator('button').click()]);
  assert.equal(await desk.getByText(say('en', 'event-notice-sent')).count(), 0, 'nothing was done without a session');
  await desk.getByRole('link', { name: say('en', 'staff-sign-in') }).waitFor();
  await signIn(desk, base, 'en', 11);
  await openFromList(desk, number);
  assert.equal(await desk.locator('form[action$="/notice"]').count(), 1, 'nothing was half done: the notice can still be sent');
}

/** A resident's session ends while they answer. */
async function gone(person, base, { number, code }, { assert }) {
  const page = await person();
  await enterCode(page, base, 'en', code);
  await page.context().clearCookies();
  await page.reload();
  assert.equal(await page.locator('main input[name="code"]').count(), 1, 'the code lets them in again');
  await page.locator('main input[name="code"]').fill(code);
  await press(page, page.locator('main input[name="code"]'));
  assert.equal(await numberOn(page), number, 'their case is open again');
}
