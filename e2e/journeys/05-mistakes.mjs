// A mistake costs nothing: the page says what to do, and one can try again at once.

import { DESK } from '../lib/browser.mjs';
import { enterCode } from '../lib/desk.mjs';

export const name = 'a wrong code is answered with what to do';

export async function run({ person, base, assert, look }) {
  const page = await person({ viewport: DESK });
  await enterCode(page, base, 'en', '0000 0000 0000 0001');
  assert.match(page.url(), /\/en\//, 'the language stays');
  assert.equal(await page.locator('main input[name="code"]').count(), 1, 'one can try again at once');
  await look(page, 'wrong-code', { own: true });
}
