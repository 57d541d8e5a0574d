// Somebody finds the page of a case open that its resident left: withdrawing asks for the receipt code once more. No
// journey waits until the code that was typed is five minutes old, so the button's form is led to where the code is
// taken, without one: the page that says so is the one that asks.

import { PHONE } from '../lib/browser.mjs';
import { apply, press } from '../lib/desk.mjs';
import { LANGUAGES } from '../lib/look.mjs';

export const name = 'what cannot be taken back asks for the receipt code once more, with scripts and without';

export async function run({ person, base, assert, say, look }) {
  const resident = await person({ viewport: PHONE });
  const { code } = await apply(resident, base, 'en', async () => {});
  for (const language of LANGUAGES) {
    await asked(resident, base, language);
    await resident.getByText(say(language, 'prove-own-for-good')).waitFor();
    await resident.getByText(say(language, 'code-mistyped')).waitFor();
    await look(resident, `prove-own-${language}`, { own: true });
  }
  await withdrawnBy(resident, code, assert);

  const without = await person({ viewport: PHONE, scripts: false });
  const other = await apply(without, base, 'en', async () => {});
  await asked(without, base, 'en');
  await withdrawnBy(without, other.code, assert);
}

/** Presses that the application is withdrawn, and is asked for the code. */
async function asked(page, base, language) {
  await page.goto(`${base}/${language}/case/withdraw`);
  const button = page.locator('main button.danger');
  await button.evaluate(({ form }) => {
    form.action = form.action.replace('/case/withdraw', '/case/prove');
    for (const [name, value] of [['act', 'withdraw'], ['code', '']]) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name, value });
      form.append(field);
    }
  });
  await press(page, button);
}

/** Types the code and presses Enter: the browser sends on what was pressed, and it is done. */
async function withdrawnBy(page, code, assert) {
  const field = page.locator('main input[name="code"]');
  await field.fill(code);
  await press(page, field);
  assert.match(page.url(), /\/case$/, 'it leads back to the case');
  assert.equal(await page.locator('a[href$="/case/withdraw"]').count(), 0, 'which is withdrawn');
}
