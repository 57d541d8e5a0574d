// Two cases of one household in one browser: a page of the first was left open in a tab, and the second was opened in
// another. What is pressed on the old page does not happen in the second case, and can be sent once the first is open.

import { PHONE } from '../lib/browser.mjs';
import { apply, enterCode, press } from '../lib/desk.mjs';

export const name = 'what is pressed on a page of one case does not happen in another that was opened since';

const LANGUAGE = 'ar';

export async function run({ page, person, base, assert, look }) {
  const meant = await apply(page, base, LANGUAGE, async () => {});
  const other = await apply(await person(), base, LANGUAGE, async () => {});

  const holder = await person({ viewport: PHONE });
  await enterCode(holder, base, LANGUAGE, meant.code);
  await press(holder, holder.locator('a[href$="/case/withdraw"]'));
  const tab = await holder.context().newPage();
  await opened(tab, base, other.code);
  await press(holder, holder.locator('main button.danger'));
  const said = await holder.locator('main').innerText();
  assert.ok(said.includes('case-elsewhere'), `it is refused in words:\n${said}`);
  await look(holder, 'case-elsewhere', { own: true });

  for (const { code } of [other, meant]) {
    await opened(tab, base, code);
    assert.equal(await tab.locator('a[href$="/case/withdraw"]').count(), 1, 'neither case was withdrawn');
  }
  await press(holder, holder.locator('main form[action*="/case/withdraw"] button'));
  assert.equal(await holder.locator('a[href$="/case/withdraw"]').count(), 0, 'with its own case open it is done');
  await opened(tab, base, other.code);
  assert.equal(await tab.locator('a[href$="/case/withdraw"]').count(), 1, 'and the other case goes on');
}

/** Opens a case from the first page, whatever was open before. */
async function opened(page, base, code) {
  await page.goto(`${base}/${LANGUAGE}`);
  const field = page.locator('main input[name="code"]');
  await field.fill(code);
  await press(page, field);
}
