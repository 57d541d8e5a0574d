// The hall from behind the counter, by keyboard alone: the reception takes tickets for people, officers sit
// down, call, serve, send on and pause, one number at a time; whoever manages the hall sees all of it.

import { startDemo } from '../lib/demo.mjs';
import { press, signIn } from '../lib/desk.mjs';
import { until } from '../lib/hall.mjs';
import { axe, overflow } from '../lib/look.mjs';

export const name = 'a hall works by keyboard alone: reception, two counters, and whoever manages it';
export const hall = true;

const DESK = { width: 1280, height: 800 };
const KIOSK = { width: 1080, height: 1920 };
const [FIRST, SECOND, RECEPTION, MANAGER] = [11, 12, 14, 51];

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
  const [reception, first, second, manager] = [await at(RECEPTION), await at(FIRST), await at(SECOND), await at(MANAGER)];

  await first.goto(`${base}/en/staff/counter`);
  await look(first, 'counter-sit');
  await sit(first, 1);
  await nobodyWaits(first, { assert, say, look });
  await reception.goto(`${base}/en/staff/halls/town-hall/reception`);
  await look(reception, 'reception');
  const tickets = [];
  for (const key of ['1', '1', '2', '1', '1', '1']) tickets.push(await takeByKey(reception, key, assert));
  await look(reception, 'reception-taken', { own: true });

  await first.goto(`${base}/en/staff/counter`);
  await look(first, 'counter-free');
  await second.goto(`${base}/en/staff/counter`);
  assert.equal(await second.locator('form[action$="/town-hall/counters/1/sit"]').count(), 0, 'a counter has one officer');
  await sit(second, 2);

  await serveOne(first, tickets[0], { assert, look });
  await nobodyCame(first, tickets[1], { assert, say });
  await sendOn(first, second, { assert, look });
  await outOfTurn(first, { assert, say });
  await pauses(first, { assert, say, look });
  await scansATicket(first, tickets[3], assert);
  await heldDown(second, assert);
  await managed(manager, base, { assert, say, look });
  await ended(manager, base, { assert, say, look });
}

/** A ticket for somebody, and Enter for the next. Answers with its number. */
async function takeByKey(page, key, assert) {
  await byKey(page, key);
  const number = await called(page);
  assert.match(number, /^[A-Z]\d{3}$/);
  await byKey(page, 'Enter');
  return number;
}

const called = (page) => page.locator('.counter-number bdi').first().innerText();

/** Presses a key whose act leads to a fresh page. A letter waits a moment, because scanners type letters too. */
async function byKey(page, key) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
}

/** Opens the form of an act by its key, chooses in it and sends it, all by keys. */
async function byForm(page, key, value) {
  await page.keyboard.press(key);
  const form = page.locator('details[open] form');
  await form.waitFor();
  if (value) {
    await form.locator(`input[value="${value}"]`).focus();
    await page.keyboard.press('Space');
  }
  await press(page, form.locator('button').last());
}

async function sit(page, counter) {
  await press(page, page.locator(`form[action$="/town-hall/counters/${counter}/sit"] button`));
  await page.locator('.counter-where').waitFor();
}

async function serveOne(page, expected, { assert, look }) {
  await byKey(page, 'Enter');
  assert.equal(await called(page), expected, 'whoever came first is called first');
  await look(page, 'counter-called', { own: true });
  await byKey(page, 'Enter');
  await look(page, 'counter-serving', { own: true });
  await byKey(page, '9');
  assert.equal(await page.locator('.counter-number.none').count(), 1);
}

/** Nobody waits: Enter says so in plain words, and the next act stays where it is. */
async function nobodyWaits(page, { assert, say, look }) {
  await byKey(page, 'Enter');
  await page.getByText(say('en', 'counter-nobody-yet')).waitFor();
  assert.equal(await page.locator('.errors').count(), 0);
  const next = page.getByRole('button', { name: say('en', 'counter-act-call-next') });
  await page.locator('[data-first]').and(next).waitFor();
  await look(page, 'counter-nobody', { own: true });
}

/** Nobody comes: the page asks for one more call before the number is given up, then gives it up. */
async function nobodyCame(page, expected, { assert, say }) {
  await byKey(page, 'N');
  assert.equal(await called(page), expected);
  for (let calls = 1; calls < 4 && (await page.getByText(/Call .* first\./).count()) > 0; calls += 1) await byKey(page, 'R');
  await byKey(page, 'X');
  assert.equal(await page.locator('.errors').count(), 0);
  assert.equal(await page.locator('.counter-number.none').count(), 1, 'the counter is free again');
  await page.getByRole('button', { name: say('en', 'counter-act-call-next') }).waitFor();
}

/** Whoever is sent on stands at the head of the other line, and is called there. */
async function sendOn(first, second, { assert, look }) {
  await byKey(first, 'N');
  const ticket = await called(first);
  await byKey(first, 'S');
  await first.keyboard.press('8');
  await first.locator('details[open] select').first().waitFor();
  await look(first, 'counter-transfer', { own: true });
  const form = first.locator('details[open] form');
  await form.locator('select[name="queue"]').selectOption('certificates');
  await form.locator('select[name="to"]').selectOption('2');
  await press(first, form.locator('button').last());
  await second.reload();
  await byKey(second, 'N');
  assert.equal(await called(second), ticket, 'who was sent on does not queue again');
  await byKey(second, 'S');
  await byKey(second, '9');
}

async function outOfTurn(page, { assert, say }) {
  await page.reload();
  const rows = await page.locator('.counter-line li').count();
  if (rows === 0) throw new Error('somebody waits for this counter');
  await page.keyboard.press('C');
  const form = page.locator('details[open] form');
  await form.waitFor();
  const send = form.locator('button').last();
  await send.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.counter-number.none').count(), 1, 'without a reason nobody is called out of turn');
  await form.locator('input[name="reason"]').first().focus();
  await page.keyboard.press('Space');
  await press(page, send);
  await page.getByText(say('en', 'counter-called')).waitFor();
  await byKey(page, 'S');
  await byKey(page, '9');
}

async function pauses(page, { assert, say, look }) {
  await byForm(page, 'P', 'break');
  await page.getByText(say('en', 'state-paused')).first().waitFor();
  assert.equal(await page.locator('.counter-number svg').isVisible(), true, 'paused is two bars and the word');
  await look(page, 'counter-paused', { own: true });
  await byKey(page, 'R');
}

/** A ticket's number, typed as a scanner types it, shows how it stands. */
async function scansATicket(page, number, assert) {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await byKey(page, 'Enter');
  assert.ok((await page.locator('.counter-middle').innerText()).includes(number));
  await page.goBack();
}

/** A key that is held down calls one, not three. */
async function heldDown(page, assert) {
  await page.reload();
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.waitForLoadState('domcontentloaded');
  await until(page, () => document.querySelector('.counter-where'));
  assert.equal(await page.locator('.errors').count(), 0);
  assert.match(await called(page), /^A\d{3}$/);
  assert.equal(await page.locator('.counter-line li').count(), 1, 'one is called, and the other still waits');
}

async function managed(page, base, { assert, say, look }) {
  await page.goto(`${base}/en/staff/halls/town-hall`);
  await page.getByRole('heading', { name: say('en', 'manage-counters') }).waitFor();
  await look(page, 'manage-now');
  const close = page.getByRole('button', { name: /Close\s+Counter 1$/ });
  await press(page, close);
  await page.getByRole('button', { name: /Open\s+Counter 1$/ }).waitFor();
  for (const tab of ['tomorrow', 'week']) {
    await page.goto(`${base}/en/staff/halls/town-hall/${tab}`);
    await look(page, `manage-${tab}`);
  }
  await page.goto(`${base}/en/staff/halls/town-hall/queues/moving/closing`);
  await look(page, 'manage-closing');
  const phone = await page.context().newPage();
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto(`${base}/en/staff/halls/town-hall`);
  assert.deepEqual(await overflow(phone), []);
  assert.deepEqual(await axe(phone), []);
}

/** Once the day is ended, the hall's own screen says so and shows what works meanwhile. */
async function ended(page, base, { assert, say, look }) {
  await page.goto(`${base}/en/staff/halls/town-hall/screens`);
  const kiosk = base + (await page.getByRole('link', { name: say('en', 'screens-open-kiosk') }).getAttribute('href'));
  await page.goto(`${base}/en/staff/halls/town-hall/day/end`);
  await press(page, page.locator('main button.danger'));
  const screen = await page.context().newPage();
  await screen.setViewportSize(KIOSK);
  await screen.goto(kiosk);
  await screen.getByText(say('en', 'remote-closed')).waitFor();
  assert.equal(await screen.getByText(say('en', 'shut-scan-book')).count(), 1, 'the code to scan says what it is for');
  await look(screen, 'kiosk-ended');
}
