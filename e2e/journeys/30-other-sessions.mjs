// Somebody else has seen the receipt code, or a computer was left signed in: whoever types the code and presses Enter
// ends all other sessions, and not the one that happens to stand first. A receipt goes from the screen with its session.

import { apply, enterCode, press } from '../lib/desk.mjs';

export const name = 'a receipt code and Enter end all other sessions';

export async function run({ page, person, base, assert, say }) {
  const { code } = await apply(page, base, 'en', async () => {});
  await leavesNoReceipt(page, base, say);
  await leavesNoCode(page, base, code, { assert, say });
  await enterCode(page, base, 'en', code);
  const others = [await person(), await person()];
  for (const other of others) await enterCode(other, base, 'en', code);

  await page.goto(`${base}/en/case/sessions`);
  const sessions = page.locator('form[action*="/case/sessions"] li');
  assert.equal(await sessions.count(), 3);
  await page.locator('#code').fill(code);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  await page.getByText(say('en', 'sessions-this')).waitFor();
  assert.equal(await sessions.count(), 1, 'one session is left');
  for (const other of others) {
    const answer = await other.goto(`${base}/en/case/openings`);
    assert.equal(answer.status(), 401, 'whoever else was in is out');
  }
}

/** The receipt goes from the screen. */
async function leavesNoReceipt(page, base, say) {
  await page.locator('.big-code').waitFor();
  await left(page, base, say);
}

/** The case is left in another tab, and this one goes to the first page. */
async function left(page, base, say) {
  const aside = await page.context().newPage();
  await aside.goto(`${base}/en/case`);
  await press(aside, aside.getByRole('button', { name: say('en', 'case-leave') }));
  await page.waitForURL(`${base}/en`);
  await aside.close();
}

/** Nor does a code stay that was typed and not sent. */
async function leavesNoCode(page, base, code, { assert, say }) {
  await enterCode(page, base, 'en', code);
  await page.goto(`${base}/en/case/sessions`);
  await page.locator('#old').fill(code);
  await left(page, base, say);
  assert.equal(await page.locator('#old').count(), 0);
}
