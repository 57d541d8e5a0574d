// An administrator lets an officer in by a one-time link; the officer makes a passkey, signs in with it,
// proves anew who they are, and is out at the next click once the right is withdrawn.

import { DESK } from '../lib/browser.mjs';
import { signIn } from '../lib/desk.mjs';
import { authenticator, lookBeside, named, pressPasskey, refusedPasskey, withoutInsisting } from '../lib/passkeys.mjs';

export const name = 'officers come in by passkey and are out at the next click';

const OFFICER = 14;

export async function run({ person, base: numbers, assert, say, look }) {
  const base = named(numbers);
  const administrator = await person({ viewport: DESK });
  await signIn(administrator, base, 'en', 41);
  await administrator.goto(`${base}/en/staff/officers`);
  await look(administrator, 'officers');
  const link = await invite(administrator, base, say);
  await look(administrator, 'officer-invited', { own: true });

  const careless = await person({ viewport: DESK });
  await unverified(careless, link, { assert, say });

  const officer = await person({ viewport: DESK });
  const device = await authenticator(officer);
  await officer.goto(link.replace('localhost', '127.0.0.1'));
  await lookBeside(officer, 'enrol-elsewhere', look);
  await officer.goto(link);
  await lookBeside(officer, 'enrol', look);
  await pressPasskey(officer, say('en', 'passkey-make'), '**/en/staff/work');
  const [passkey] = await device.credentials();
  assert.ok(passkey.isResidentCredential, 'the passkey is one that the authenticator finds by itself');
  assert.equal(passkey.rpId, 'localhost');
  const again = await officer.goto(link);
  assert.equal(again.status(), 404, 'the link works once');

  await signOut(officer, base, say);
  await officer.goto(`${base}/en/staff/sign-in`);
  await lookBeside(officer, 'sign-in', look);
  await pressPasskey(officer, say('en', 'passkey-sign-in'), '**/en/staff/work');
  assert.match(await officer.locator('header').innerText(), new RegExp(`Officer ${OFFICER}\\b`));

  await officer.goto(`${base}/en/staff/prove?to=/en/staff/me`);
  await lookBeside(officer, 'prove', look);
  await pressPasskey(officer, say('en', 'prove-passkey'), '**/en/staff/me');
  await lookBeside(officer, 'my-sign-in', look);
  assert.match(await officer.locator('main').innerText(), /Passkey added/);

  await leavesNothing(officer, base, { assert, say });

  // The authenticator no longer knows who holds it: the browser refuses, and so does the desk.
  await signOut(officer, base, say);
  await device.forget();
  await officer.goto(`${base}/en/staff/sign-in`);
  assert.match(await refusedPasskey(officer, say('en', 'passkey-sign-in')), /Nothing was signed in/);
  await withoutInsisting(officer, 'ask');
  assert.match(await refusedPasskey(officer, say('en', 'passkey-sign-in')), /does not prove who you are/);
  await officer.goto(`${base}/en/staff/work`);
  assert.match(officer.url(), /\/staff\/work$/);
  assert.equal(await officer.locator('table.list').count(), 0, 'nobody is signed in');

  // One click in the demo: what happened at their way in is told, and once read it is gone. Then the right goes.
  await signIn(officer, base, 'en', OFFICER);
  await officer.getByRole('complementary', { name: say('en', 'news-title') }).waitFor();
  await officer.goto(`${base}/en/staff/me`);
  assert.match(await officer.locator('main').innerText(), /One of your passkeys was shown and not accepted/);
  await officer.getByRole('button', { name: say('en', 'news-read') }).click();
  await officer.getByText(say('en', 'news-title')).waitFor({ state: 'detached' });
  await administrator.goto(`${base}/en/staff/officers/${OFFICER}`);
  await administrator.locator('summary', { hasText: 'Withdraw: Signing in' }).click();
  await administrator.getByRole('button', { name: `Withdraw from officer ${OFFICER}: Signing in` }).click();
  await administrator.getByRole('button', { name: 'Give back: Signing in' }).waitFor();
  const answer = await officer.goto(`${base}/en/staff/work`);
  assert.equal(answer.status(), 401, 'a withdrawn right works at the next request');
  await look(administrator, 'officer-withdrawn');
}

/** What a session opened goes with it in every tab: when somebody signs out without the desk, and when it ended elsewhere. */
async function leavesNothing(officer, base, { assert, say }) {
  const beside = async () => {
    const tab = await officer.context().newPage();
    await tab.goto(`${base}/en/staff/work`);
    await tab.locator('table.list').first().waitFor();
    return tab;
  };
  const emptied = await beside();
  await officer.context().setOffline(true);
  await officer.getByRole('button', { name: say('en', 'staff-sign-out') }).click();
  await emptied.locator('table.list').first().waitFor({ state: 'detached' });
  // It is on its way to the sign-in page by itself, and gets there when the desk is back.
  await emptied.close();
  await officer.context().setOffline(false);
  await officer.goto(`${base}/en/staff/me`);
  const other = await beside();
  // As when it was ended from elsewhere: the cookie is there, the session is not.
  await officer.context().request.post(`${base}/en/staff/sign-out`, { headers: { 'sec-fetch-site': 'same-origin' } });
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await other.waitForURL('**/staff/sign-in');
  assert.equal(await other.locator('table.list').count(), 0);
  await other.close();
  await signIn(officer, base, 'en', OFFICER);
}

async function invite(page, base, say) {
  await page.goto(`${base}/en/staff/officers/${OFFICER}`);
  await page.getByRole('button', { name: say('en', 'invite-button') }).click();
  return page.locator('.rule code').innerText();
}

/** Without verifying the person no passkey is made, whether the browser insists or only the desk does. */
async function unverified(page, link, { assert, say }) {
  const device = await authenticator(page, { verified: false });
  await page.goto(link);
  assert.match(await refusedPasskey(page, say('en', 'passkey-make')), /Nothing was signed in/);
  await withoutInsisting(page, 'enrol');
  assert.match(await refusedPasskey(page, say('en', 'passkey-make')), /does not prove who you are/);
  assert.ok((await device.credentials()).length > 0, 'the browser made one, so it was the desk that refused');
  await page.context().close();
}

async function signOut(page, base, say) {
  await page.goto(`${base}/en/staff/me`);
  await page.getByRole('button', { name: say('en', 'staff-sign-out') }).click();
  await page.waitForURL('**/demo');
}
