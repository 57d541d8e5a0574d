// A resident keeps two cases together by a passkey, comes back without a code, and deletes the list.

import { apply, enterCode } from '../lib/desk.mjs';
import { authenticator, lookBeside, named, pressPasskey } from '../lib/passkeys.mjs';

export const name = 'a resident keeps cases together by a passkey, and by nothing else';

export async function run({ page, person, base: numbers, assert, say, look }) {
  const base = named(numbers);
  const quietly = async () => {};
  const first = await apply(page, base, 'en', quietly);
  const other = await person();
  const second = await apply(other, base, 'en', quietly);

  // Whoever has just applied is in the case already.
  await authenticator(page);
  await page.goto(`${base}/en/case`);
  await page.getByRole('link', { name: say('en', 'kept-title') }).click();
  await lookBeside(page, 'cases-new', look);
  await pressPasskey(page, say('en', 'kept-new'), '**/en/cases');
  await page.getByRole('heading', { name: say('en', 'kept-add-title') }).waitFor();
  assert.ok((await page.locator('main').innerText()).includes(first.number));

  await page.locator('main input[name="code"]').fill(second.code);
  await page.getByRole('button', { name: say('en', 'kept-add'), exact: true }).click();
  await page.getByText(second.number).waitFor();
  await lookBeside(page, 'cases', look);
  await page.getByRole('link', { name: say('en', 'own-title') }).click();
  await page.getByText(say('en', 'sessions-this')).waitFor();
  await lookBeside(page, 'cases-sign-in', look);
  await page.goto(`${base}/en/cases`);
  await page.getByRole('button', { name: `Open case ${second.number}` }).click();
  await page.waitForURL('**/en/case');
  assert.ok((await page.locator('main').innerText()).includes(second.number));
  await page.getByRole('link', { name: say('en', 'kept-back') }).click();
  await page.getByRole('button', { name: say('en', 'kept-leave') }).click();
  await page.waitForURL('**/en');

  await page.goto(`${base}/en/cases`);
  assert.ok(!(await page.locator('main').innerText()).includes(first.number), 'without the passkey there is no list');
  await lookBeside(page, 'cases-enter', look);
  await pressPasskey(page, say('en', 'passkey-sign-in'), '**/en/cases');
  await page.getByText(first.number).waitFor();
  await page.getByRole('button', { name: `Take off the list: case ${first.number}` }).click();
  await page.getByText(first.number).waitFor({ state: 'detached' });

  // Another case goes onto the list from where it is open.
  await page.getByRole('button', { name: say('en', 'kept-leave') }).click();
  await page.waitForURL('**/en');
  await enterCode(page, base, 'en', first.code);
  await page.getByRole('link', { name: say('en', 'kept-title') }).click();
  await page.getByRole('button', { name: say('en', 'kept-put') }).click();
  await page.getByText(second.number).waitFor();
  assert.ok((await page.locator('main').innerText()).includes(first.number));

  await page.getByRole('link', { name: say('en', 'kept-delete') }).click();
  await lookBeside(page, 'cases-delete', look);
  await page.getByRole('button', { name: say('en', 'kept-delete-button') }).click();
  await page.getByRole('button', { name: say('en', 'passkey-sign-in') }).click();
  const says = page.locator('[data-says]:not([hidden])');
  await says.waitFor();
  assert.match(await says.innerText(), /not known here/);
  await enterCode(page, base, 'en', first.code);
  assert.ok((await page.locator('main').innerText()).includes(first.number), 'the code works as before');
}
