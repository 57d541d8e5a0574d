// A case is brought to a counter: it opens there on record and goes on by keyboard, without leaving the line.
// A session that ends in the middle of a notice costs no word of it. The work list shows what stands next.

import { startDemo } from '../lib/demo.mjs';
import { RESIDENT, apply, press, signIn } from '../lib/desk.mjs';
import { hallOf, until } from '../lib/hall.mjs';

export const name = 'a case is opened at the counter, and what is typed outlives the session';
export const hall = true;

const DESK = { width: 1440, height: 900 };
const OFFICER = 11;
const WORDS = 'The last page of the contract is missing.';

export async function run(journey) {
  const demo = await startDemo();
  try {
    await work({ ...journey, base: demo.base, hall: hallOf(demo) });
  } finally {
    await demo.stop();
  }
}

async function work({ person, base, hall, assert, say, look, shot }) {
  const applied = await apply(await person(), base, 'en', async () => {});
  await hall.take('certificates', applied.code.replace(/\s/g, ''));
  const officer = await person({ viewport: DESK });
  await signIn(officer, base, 'en', OFFICER);
  await besideTheList(officer, { assert, look });

  await officer.goto(`${base}/en/staff/counter`);
  await press(officer, officer.locator('form[action$="/town-hall/counters/1/sit"] button'));
  await byKey(officer, 'Enter');
  await byKey(officer, 'Enter');
  await byKey(officer, 'Enter');
  assert.match(officer.url(), /case=open$/, 'the next act opens the case');
  await byKey(officer, 'Enter');
  assert.ok((await officer.locator('.counter-middle').innerText()).includes(RESIDENT.full_name), 'what the duty needs is open');
  await look(officer, 'counter-case', { own: true });
  await sessionEnds(officer, base, { person, assert, say, look, shot });
  await officer.goto(`${base}/en/staff/counter?case=open`);
  assert.equal(await officer.locator('.counter-side').getByText(say('en', 'check-asked')).count(), 1, 'the notice was sent');
  await byKey(officer, '9');
  assert.equal(await officer.locator('.counter-number.none').count(), 1, 'the counter is free');
}

/** The panel follows the row that has the focus, its way in stays in sight, and what a filter leaves is counted anew. */
async function besideTheList(page, { assert, look }) {
  await look(page, 'work-preview');
  const panel = page.locator('aside[data-preview]');
  const rows = page.locator('[data-row]');
  assert.ok((await panel.innerText()).includes(await rows.first().innerText()));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = await rows.nth(1).innerText();
  await until(page, (number) => document.querySelector('aside[data-preview]').textContent.includes(number), second);
  const last = await rows.last().innerText();
  await rows.last().focus();
  await until(page, (number) => document.querySelector('aside[data-preview]').textContent.includes(number), last);
  const [way, height] = [await panel.locator('[data-first]').boundingBox(), page.viewportSize().height];
  assert.ok(way.y >= 0 && way.y + way.height <= height, `the way into the case is in sight: ${JSON.stringify(way)}`);
  await filtered(page, assert);
}

/** What is typed leaves rows of one service; their number, their groups and the panel follow. */
async function filtered(page, assert) {
  const service = await page.locator('tr:has([data-row])').last().evaluate((row) => row.cells[3].innerText);
  await page.keyboard.press('/');
  await page.keyboard.type(service);
  const shown = page.locator('tr:has([data-row]):visible');
  const count = await shown.count();
  assert.ok(count > 0);
  assert.equal(await page.locator('[data-count]').innerText(), String(count));
  const groups = await page.locator('.group span:visible').allInnerTexts();
  assert.equal(groups.reduce((sum, group) => sum + Number(group), 0), count, 'the groups are counted anew');
  await until(page, (service) => document.querySelector('aside[data-preview] h2').textContent === service, service);
}

/** Signed out elsewhere while a notice is being written: what the case shows goes, and the notice is sent from the page
 * that says so. */
async function sessionEnds(page, base, { assert, say, look, shot }) {
  await page.keyboard.press('n');
  const form = page.locator('details[open] form');
  await form.locator('input[name="item"]').first().check();
  await form.locator('textarea').fill(WORDS);
  const aside = await page.context().newPage();
  await aside.goto(`${base}/en/staff/work`);
  await press(aside, aside.getByRole('button', { name: say('en', 'staff-sign-out') }));
  await until(page, (name) => !document.body.textContent.includes(name), RESIDENT.full_name);
  assert.match(await page.locator('main > .toast').innerText(), say('en', 'left-kept'));
  assert.equal(await form.locator('textarea').inputValue(), WORDS, 'what is being written is there, and nothing else');
  assert.equal(await page.locator('header, nav, [data-row]').count(), 0);
  await Promise.all([page.waitForEvent('domcontentloaded'), form.locator('button').click()]);
  assert.ok((await page.locator('main').innerText()).includes(WORDS), 'the words are still there');
  await look(page, 'typed-kept', { own: true });
  const [again] = await Promise.all([page.context().waitForEvent('page'), page.locator('main a.button').click()]);
  await again.waitForLoadState();
  await press(again, again.locator(`form[action$="/demo/officers/${OFFICER}"] button`));
  await press(page, page.getByRole('button', { name: say('en', 'typed-kept-button') }));
  assert.match(page.url(), /case=open$/, 'it was sent, and leads back to the counter');
  await shot(page, 'counter-case-noticed');
}

/** Presses a key whose act leads to a fresh page. */
async function byKey(page, key) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
}
