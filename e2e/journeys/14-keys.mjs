// Keys in the hall that must not do what nobody meant: Enter in a field takes no ticket, keys that are switched off
// are named nowhere, and a press that did not come through leaves no dead page behind.

import { startDemo } from '../lib/demo.mjs';
import { holdForms, press, signIn } from '../lib/desk.mjs';
import { until } from '../lib/hall.mjs';
import { markup } from '../lib/markup.mjs';

export const name = 'keys in the hall take no ticket by mistake, are named only where they work, and leave no dead page';
export const hall = true;

const DESK = { width: 1280, height: 800 };
/** Where a press of *Call next* is sent. */
const CALL = /\/call-next\b/;
/** Longer than the page waits for an answer to what it sent. */
const GIVEN_UP = 11_000;
const [FIRST, RECEPTION, MANAGER] = [11, 14, 51];

export async function run(journey) {
  const demo = await startDemo();
  try {
    await work({ ...journey, base: demo.base });
  } finally {
    await demo.stop();
  }
}

async function work({ person, base, assert, say, look }) {
  const at = async (officer) => {
    const page = await person({ viewport: DESK });
    await signIn(page, base, 'en', officer);
    return page;
  };
  const [reception, first, manager] = [await at(RECEPTION), await at(FIRST), await at(MANAGER)];

  await reception.goto(`${base}/en/staff/halls/town-hall/reception`);
  await namesNoKey(reception, reception.url(), within(say('en', 'reception-take-help')), assert);
  await choosesNoLine(reception, assert);
  for (let taken = 0; taken < 2; taken += 1) await takeOne(reception);

  await first.goto(`${base}/en/staff/counter`);
  await press(first, first.locator('form[action$="/town-hall/counters/1/sit"] button'));
  await servedWithoutKeys(first, base, { assert, say });
  await stopped(first, base, assert);
  await renewed(manager, base, { assert, say, look });
}

/** The same words, anywhere in a text. */
const within = (words) => new RegExp(words.source.replace(/^\^|\$$/g, ''), words.flags);

const called = (page) => page.locator('.counter-number bdi').first().innerText();

/** Presses a key whose act leads to a fresh page. */
async function byKey(page, key) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
}

/** A ticket for somebody, and Enter for the next. */
async function takeOne(page) {
  await byKey(page, '1');
  await byKey(page, 'Enter');
}

/** With single keys switched off, no word of a page tells to press one. */
async function namesNoKey(page, address, words, assert) {
  await page.evaluate(() => localStorage.setItem('guichet-keys', 'off'));
  await page.goto(address);
  const told = await page.locator('main').innerText();
  assert.match(told, words);
  assert.doesNotMatch(told, /\b[Pp]ress\b|(?<!\S)[B-HJ-Z](?!\S)/);
  await page.evaluate(() => localStorage.removeItem('guichet-keys'));
  await page.goto(address);
}

/** How many come together is typed or something ticked, and Enter pressed: no line was chosen, so no ticket is taken. */
async function choosesNoLine(page, assert) {
  const address = page.url();
  const sent = await holdForms(page);
  const fields = await page.locator('[data-holds-enter] input').all();
  assert.ok(fields.length > 3, 'how many, priority, the receipt, and other lines');
  for (const field of fields) {
    await field.focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await sent(), [], await field.getAttribute('name'));
  }
  await page.locator('#party').fill('3');
  await page.keyboard.press('Enter');
  assert.deepEqual(await sent(), []);
  // Then the line is chosen, by its key.
  await page.keyboard.press('1');
  await until(page, () => window.heldForms.length === 1);
  assert.equal(await page.locator('#party').inputValue(), '3');
  await page.goto(address);
}

/** Somebody who brought no case is called and served, and the page names a key nowhere and where a new case begins. */
async function servedWithoutKeys(page, base, { assert, say }) {
  await byKey(page, 'Enter');
  await byKey(page, 'Enter');
  await namesNoKey(page, `${base}/en/staff/counter`, within(say('en', 'counter-no-case-next')), assert);
  const enter = page.getByRole('main').getByRole('link', { name: say('en', 'enter-title') });
  assert.match(await enter.getAttribute('href'), /\/en\/staff\/apply$/);
  await byKey(page, '9');
  assert.equal(await page.locator('.counter-number.none').count(), 1);
}

/**
 * A call that does not come through is stopped: the page is not dead. Signing out is sent at once, and the next press
 * once the page waits no longer. Its clock is taken from the page for that, so this comes last.
 */
async function stopped(page, base, assert) {
  await page.clock.install();
  await page.goto(`${base}/en/staff/counter`);
  let calls = 0;
  await page.route(CALL, (route) => {
    calls += 1;
    return calls === 1 ? route.abort('aborted') : route.continue();
  });
  await Promise.all([page.waitForEvent('requestfailed', (request) => CALL.test(request.url())), page.keyboard.press('Enter')]);
  assert.ok(await isSentAtOnce(page.locator('form[data-leaves] button').first()), 'whoever signs out is heard');
  assert.equal(await isSentAtOnce(page.locator('form[action*="/call-next"] button').first()), false, 'nothing else is sent twice');
  await page.clock.runFor(GIVEN_UP);
  await byKey(page, 'Enter');
  assert.equal(calls, 2);
  assert.match(await called(page), /^A\d{3}$/, 'whoever waited is called');
}

/** Whether a press sends its form, which is held back here. */
function isSentAtOnce(button) {
  return button.evaluate((pressed) => {
    let isSent;
    const hold = (event) => {
      isSent = !event.defaultPrevented;
      event.preventDefault();
    };
    addEventListener('submit', hold);
    pressed.form.requestSubmit(pressed);
    removeEventListener('submit', hold);
    return isSent;
  });
}

/** New addresses for the screens: what stops is told before anything does. */
async function renewed(page, base, { assert, say, look }) {
  await page.goto(`${base}/en/staff/halls/town-hall/screens`);
  const asked = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/screens'));
  await press(page, page.getByRole('button', { name: say('en', 'screens-renew') }));
  assert.deepEqual(await markup(await (await asked).text()), []);
  assert.match(await page.locator('main').innerText(), within(say('en', 'screens-sure-lead')));
  await look(page, 'screens-renew', { own: true });
}
