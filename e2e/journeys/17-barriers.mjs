// Nothing stands in anybody's way: every kind of page, for the public and for those who work here, is gone
// through by keyboard, in large text, at 400 %, in colours of one's own and on paper, and read as a screen
// reader reads it.

import { DESK } from '../lib/browser.mjs';
import { barriers, enlarged, tables } from '../lib/barriers.mjs';
import { apply, enterCode, holdForms, openFromList, signIn } from '../lib/desk.mjs';
import { until } from '../lib/hall.mjs';
import { called, isOfItsKind, walk } from '../lib/walk.mjs';

export const name = 'every page can be gone through by keyboard, enlarged, in colours of one’s own and on paper';

const STAFF = [
  [11, ['/staff/work', '/staff/apply', '/staff/counter']],
  [15, ['/staff/undelivered']],
  [31, ['/oversight', '/oversight/disclosures']],
  [51, ['/staff/halls/town-hall', '/staff/halls/town-hall/tomorrow', '/staff/halls/town-hall/week']],
];

/** Where letters of twice the size, or the heads of a table, want other room than in English. */
const WIDE = [
  ['fr', ['', '/services/residence-certificate', '/halls/town-hall', '/halls/town-hall/when', '/ledger']],
  ['ar', ['/halls/town-hall/when', '/ledger', '/ledger/lots']],
  ['zh', ['/halls/town-hall/when', '/ledger', '/figures']],
];

export async function run({ person, base, assert, axe, say }) {
  const found = [];
  const visitor = await person({ viewport: DESK });
  await walk(visitor, base, async () => {
    if (isOfItsKind(visitor.url())) found.push(...(await barriers(visitor, `barriers${called(visitor.url())}`)));
  });
  const { code, number } = await apply(visitor, base, 'en', async () => {});
  found.push(...(await barriers(visitor, 'barriers-receipt')));
  const reader = await person({ viewport: DESK, language: 'ar' });
  await enterCode(reader, base, 'ar', code);
  for (const path of ['/case', '/case/openings', '/case/sessions', '', '/services/residence-certificate']) {
    await reader.goto(`${base}/ar${path}`);
    found.push(...(await barriers(reader, `barriers${called(reader.url())}`)));
  }
  found.push(...(await inOtherLanguages(person, base)));
  for (const [officer, paths] of STAFF) {
    const desk = await person({ viewport: DESK });
    await signIn(desk, base, 'en', officer);
    for (const path of paths) {
      await desk.goto(`${base}/en${path}`);
      found.push(...(await barriers(desk, `barriers${called(desk.url())}`)));
    }
  }
  const administrator = await person({ viewport: DESK });
  await signIn(administrator, base, 'en', 41);
  await administrator.goto(`${base}/en/staff/officers`);
  found.push(...(await tables(administrator)).map((fault) => `/staff/officers: ${fault}`));
  const desk = await person({ viewport: DESK });
  await signIn(desk, base, 'en', 11);
  await openFromList(desk, number);
  found.push(...(await barriers(desk, 'barriers-staff-case')));
  await keySheet(desk, assert);
  const letter = await singleKeys(desk, { assert, axe, say });
  await nothingKept(desk, letter, { assert, say });
  if (found.length > 0) throw new Error(`${found.length} findings:\n  ${found.join('\n  ')}`);
}

/** Large letters and tables on a phone have room where words are longest and letters widest, too. */
async function inOtherLanguages(person, base) {
  const found = [];
  for (const [language, paths] of WIDE) {
    const reader = await person({ viewport: DESK, language });
    for (const path of paths) {
      await reader.goto(`${base}/${language}${path}`);
      const faults = [...(await enlarged(reader)), ...(await tables(reader))];
      found.push(...faults.map((fault) => `/${language}${path}: ${fault}`));
    }
    await reader.context().close();
  }
  return found;
}

/** What a key unfolds is folded by Escape, and the focus is where it was. */
async function keySheet(page, assert) {
  const sheet = page.locator('[data-keys]');
  const focused = () => page.evaluate(() => document.activeElement.closest('[data-keys]') ? 'sheet' : document.activeElement.getAttribute('href') ?? document.activeElement.tagName);
  for (const begin of ['BODY', await page.locator('.desk-nav a').nth(1).getAttribute('href')]) {
    await page.evaluate(() => document.activeElement.blur());
    if (begin !== 'BODY') await page.locator(`.desk-nav a[href="${begin}"]`).focus();
    await page.keyboard.press('?');
    assert.deepEqual([await sheet.getAttribute('open'), await focused()], ['', 'sheet']);
    await until(page, () => document.querySelector('[data-keys] [data-pressed]'));
    const told = await sheet.locator('kbd:visible').allInnerTexts();
    for (const key of ['.', 'L', 'U', 'Enter']) assert.ok(told.includes(key), `the sheet tells ${key}: ${told}`);
    assert.ok(!told.includes('J') && !told.includes('G'), `no list is on this page: ${told}`);
    await page.keyboard.press('Escape');
    assert.deepEqual([await sheet.getAttribute('open'), await focused()], [null, begin], 'the focus is given back');
  }
  const form = page.locator('details.offer', { has: page.locator('summary[data-key="U"]') });
  await page.keyboard.press('u');
  await form.locator('input:focus, select:focus').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await form.getAttribute('open'), null);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'U', 'the focus is where the form was unfolded');
}

/**
 * Whoever speaks to the computer switches single keys off. From then on, and on the pages that follow, a letter sends
 * no form and none is offered; Enter goes on working. Answers with the letter.
 */
async function singleKeys(page, { assert, axe, say }) {
  const letter = await page.locator('form.offer button[data-key]').first().getAttribute('data-key');
  const hints = page.locator('main kbd:visible').filter({ hasNotText: 'Enter' });
  const isOn = async () => (await sentBy(page, letter)) === 1;
  assert.ok((await hints.count()) > 0 && (await isOn()), `${letter} presses its button`);

  await switchKeys(page, say);
  assert.equal(await hints.count(), 0);
  assert.equal(await page.locator('[data-first] kbd').innerText(), 'Enter');
  assert.deepEqual(await page.locator('[data-keys] kbd:visible').allInnerTexts(), ['Enter'], 'the sheet tells what works');
  assert.deepEqual(await axe(page), []);
  assert.equal(await isOn(), false, `${letter} presses nothing`);

  await page.reload();
  assert.equal(await hints.count(), 0);
  assert.equal(await isOn(), false, 'nor on the next page');
  assert.equal(await sentBy(page, 'Enter'), 1);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), '', 'nor does a sign');

  await switchKeys(page, say);
  assert.ok((await hints.count()) > 0 && (await isOn()), 'until they are switched on again');
  return letter;
}

/** A browser that keeps nothing for pages: single keys stay off on this one, also when somebody comes back to it. */
async function nothingKept(from, letter, { assert, say }) {
  const page = await from.context().newPage();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('kept from pages', 'SecurityError'); } });
  });
  await page.goto(from.url());
  assert.equal(await sentBy(page, letter), 1);
  await switchKeys(page, say);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  assert.equal(await sentBy(page, letter), 0);
  assert.equal(await page.getByRole('checkbox', { name: say('en', 'keys-single') }).isChecked(), false);
  await page.close();
}

/** Switches single keys off or on, in the sheet that the foot of every page unfolds. */
async function switchKeys(page, say) {
  await page.reload();
  await page.locator('[data-keys] summary').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: say('en', 'keys-single') }).focus();
  await page.keyboard.press('Space');
}

/** How many forms this key would send. A letter waits a moment; what waits longer from then on comes after it. */
async function sentBy(page, key) {
  const sent = await holdForms(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press(key.length > 1 ? key : key.toLowerCase());
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 200); }));
  return (await sent()).length;
}
