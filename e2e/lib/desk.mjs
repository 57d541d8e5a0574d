// How people move through the desk: what journeys share, and all they assume about how pages are built.
//
// Assumed: fields carry the names of the service's form (a day is three fields in `.day-fields`); the next
// step is the one button of a form without the class `second`, `plain` or `danger`; a code is four
// groups of four; staff acts carry `data-key`, the key that presses them.

import assert from 'node:assert/strict';

export const CODE = /\b(?:[0-9A-HJKMNP-TV-Z]{4}[\s\u00a0-]?){3}[0-9A-HJKMNP-TV-Z]{4}\b/;
export const CASE_NUMBER = /\b\d{4}-\d{6}-\d\b/;
export const SERVICE = 'residence-certificate';

/** What the service asks first, as somebody answers who may apply. */
export const QUESTIONS = { lives_here: 'yes', address_told: 'yes', housing: 'rent' };
/** An invented resident. Nothing of this may stand on a page that the duty does not need. */
export const RESIDENT = {
  full_name: 'Mei Lin',
  born: '1990-05-17',
  document_number: 'X1234567',
  address: '25 Harbour Road, building 3, flat 301',
  lives_since: '2026-03-01',
  landlord_name: 'Li Hua',
  born_shown: 'no',
  telephone: '13800000000',
  email: 'mei@example.org',
};
const CERTIFICATE = { service: SERVICE, questions: QUESTIONS, answers: RESIDENT };
const PAGES_MAX = 20;

/**
 * Applies for a residence certificate, or for what is said instead, looking at every page. Answers with the
 * receipt's code and number.
 */
export async function apply(page, base, language, looked, { service, questions, answers } = CERTIFICATE) {
  await page.goto(`${base}/${language}/services/${service}`);
  await answerQuestions(page, questions);
  await looked(page, 'service');
  await next(page);
  return fillAll(page, looked, answers);
}

/** Goes on with an application to its receipt, looking at every page. */
export async function fillAll(page, looked, answers = RESIDENT) {
  for (let count = 1; count <= PAGES_MAX; count += 1) {
    const text = await page.locator('main').innerText();
    if (/\/receipt/.test(page.url()) || (CODE.test(text) && CASE_NUMBER.test(text))) return receipt(text);
    await fill(page, answers);
    await looked(page, `apply-${count}`);
    await next(page);
  }
  throw new Error(`no receipt after ${PAGES_MAX} pages; the last was ${page.url()}`);
}

function receipt(text) {
  const [code, number] = [text.match(CODE), text.match(CASE_NUMBER)];
  assert.ok(code && number, `the receipt shows a code and a case number:\n${text}`);
  return { code: code[0].replace(/\s+/g, ' '), number: number[0] };
}

/** Answers the questions of the service; without scripts the button beside them is pressed. */
export async function answerQuestions(page, questions = QUESTIONS) {
  for (const [name, value] of Object.entries(questions)) {
    const choice = page.locator(`main input[name="${name}"][value="${value}"]`);
    if ((await choice.count()) === 0 || (await choice.isChecked())) continue;
    await Promise.all([
      page.waitForURL(new RegExp(`${name}=${value}`), { timeout: 3000 }).catch(() => {}),
      choice.check({ force: true }),
    ]);
  }
  const button = page.locator('[data-adapt-button]').first();
  if ((await button.count()) > 0 && (await button.isVisible())) await button.click();
}

/** Fills whatever fields of the answers stand on this page. */
export async function fill(page, answers) {
  for (const [name, value] of Object.entries(answers)) {
    const fields = page.locator(`main [name="${name}"]`);
    const kind = (await fields.count()) > 0 ? await fields.first().getAttribute('type') : undefined;
    if (kind === undefined) await fillDay(page, name, value);
    else if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true });
    else if (await fields.first().evaluate((field) => field.tagName === 'SELECT')) await fields.first().selectOption(value);
    else await fields.first().fill(value);
  }
  await tickWhatIsAsked(page);
}

async function fillDay(page, name, value) {
  const parts = page.locator(`main .day-fields input[name^="${name}."]`);
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || (await parts.count()) !== 3) return;
  const [year, month, day] = value.split('-').map((part) => String(Number(part)));
  for (const field of await parts.all()) {
    const called = await field.getAttribute('name');
    await field.fill(/year/.test(called) ? year : /month/.test(called) ? month : day);
  }
}

/** Chooses the first answer of every question that is still open, so that a new field does not stop the journey. */
async function tickWhatIsAsked(page) {
  const open = await page.locator('main input[type=radio]').evaluateAll((fields) => {
    const answered = new Set(fields.filter((field) => field.checked).map((field) => field.name));
    return [...new Set(fields.map((field) => field.name))].filter((name) => !answered.has(name));
  });
  for (const name of open) await page.locator(`main input[type=radio][name="${name}"]`).first().check({ force: true });
}

/** The next step of this page, pressed from the keyboard. */
export async function next(page) {
  const step = page.locator('main .next-step a, main .next-step button, main form button:not(.second, .plain, .danger, [data-adapt-button])');
  await press(page, step.first());
}

/** Goes to a button or link by keyboard and presses it; waits for the page that follows. */
export async function press(page, target) {
  const from = page.url();
  await target.focus();
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  const problem = page.locator('.errors');
  if ((await problem.count()) > 0) throw new Error(`${from} was not taken: ${await problem.innerText()}`);
}

/** From now on no form leaves this page. Answers with what tells the words of the buttons that would have sent one since. */
export async function holdForms(page) {
  await page.evaluate(() => {
    const isHeld = Boolean(window.heldForms);
    window.heldForms = [];
    if (isHeld) return;
    addEventListener('submit', (event) => {
      event.preventDefault();
      window.heldForms.push(event.submitter?.innerText ?? '');
    }, true);
  });
  return () => page.evaluate(() => window.heldForms);
}

/** Shows a receipt code at the door, as someone who comes back does. */
export async function enterCode(page, base, language, code) {
  await page.goto(`${base}/${language}/case`);
  const field = page.locator('main input[name="code"]');
  await field.fill(code);
  await press(page, field);
}

/** Signs in as a demo officer: one press, from the keyboard. */
export async function signIn(page, base, language, number) {
  await page.goto(`${base}/${language}/demo`);
  await press(page, page.locator(`form[action$="/demo/officers/${number}"] button`));
}

/** Opens a case from the work list: its number typed as a scanner types it, then Enter. */
export async function openFromList(page, number) {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await pressEnter(page);
  assert.ok(page.url().endsWith(number), `${number} opens its case, not ${page.url()}`);
}

/** Presses the open case's next act by its key. */
export async function actByKey(page) {
  const act = await page.locator('[data-first]').innerText();
  await pressEnter(page);
  const problem = page.locator('.errors');
  if ((await problem.count()) > 0) throw new Error(`${act} was not taken: ${await problem.innerText()}`);
}

/** Opens the next act's form by its key, fills it from the keyboard and sends it. */
export async function actWithWords(page, choice, words) {
  await page.keyboard.press('Enter');
  const form = page.locator('details.first form');
  await form.locator(`input[value="${choice}"]`).focus();
  await page.keyboard.press('Space');
  if (words) {
    await form.locator('textarea').focus();
    await page.keyboard.type(words);
  }
  await press(page, form.locator('button'));
}

async function pressEnter(page) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
}
