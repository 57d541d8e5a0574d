// A mistake costs nothing: the page says what to do, the summary leads to the field, and what was typed stays.

import { DESK } from '../lib/browser.mjs';

export const name = 'a wrong code is answered with what to do, and keeps what was typed';

export async function run({ person, base, assert, look }) {
  const page = await person({ viewport: DESK });
  await page.goto(`${base}/en/case`);
  await page.locator('main input[name="code"]').fill('0000 0000 0000 0000');
  await page.keyboard.press('Enter');
  await page.waitForLoadState('domcontentloaded');
  assert.match(page.url(), /\/en\//, 'the language stays');
  assert.equal(await page.locator('main input[name="code"]').count(), 1, 'one can try again at once');
  await look(page, 'wrong-code', { own: true });
}
