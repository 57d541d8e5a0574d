// A town with its own identity provider: officers come in through it, what weighs heavily asks for a
// fresh proof, and whoever the desk does not know stays out. The provider is another site.

import { DESK } from '../lib/browser.mjs';
import { startDesk } from '../lib/demo.mjs';
import { authenticator, pressPasskey } from '../lib/passkeys.mjs';
import { CLIENT, freePort, startProvider } from '../lib/provider.mjs';

export const name = 'officers come in through the town’s own identity provider';

export async function run(journey) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const provider = await startProvider(origin);
  const words = ['--origin', origin, '--oidc-issuer', provider.issuer, '--oidc-client-id', CLIENT.id];
  const desk = await startDesk(port, words, { GUICHET_OIDC_SECRET: CLIENT.secret });
  try {
    await through(journey, origin, desk);
  } finally {
    await desk.stop();
    await provider.stop();
  }
}

async function through({ person, assert, say, look }, base, desk) {
  // The first administrator comes in by a link from the command line.
  const link = desk.guichet(['officer', 'invite', '--officer', '41', '--origin', base]).replace('/zh/', '/en/');
  const administrator = await person({ viewport: DESK });
  await authenticator(administrator);
  await administrator.goto(link);
  await pressPasskey(administrator, say('en', 'passkey-make'), '**/en/staff/officers');
  await leave(administrator, base, say);

  // Signed in this morning: good enough for work, too old for rights.
  await come(administrator, base, { officer: 41, ago: 10 }, say);
  await administrator.waitForURL('**/en/staff/officers');
  await administrator.goto(`${base}/en/staff/officers/12`);
  await withdraw(administrator);
  await administrator.getByRole('heading', { name: say('en', 'prove-title') }).waitFor();
  await administrator.getByRole('button', { name: say('en', 'prove-passkey') }).click();
  await administrator.getByRole('button', { name: 'Give back: Issue' }).waitFor();
  await leave(administrator, base, say);

  // The same through the provider, which asks anew because the proof is too old.
  await come(administrator, base, { officer: 41, ago: 10 }, say);
  await administrator.waitForURL('**/en/staff/officers');
  await administrator.goto(`${base}/en/staff/prove?to=/en/staff/officers/12`);
  await administrator.getByRole('button', { name: say('en', 'single-prove') }).click();
  await at(administrator, { officer: 41, ago: 0 }, say);
  await administrator.waitForURL('**/en/staff/officers/12');
  await administrator.getByRole('button', { name: 'Give back: Issue' }).click();
  await administrator.locator('summary', { hasText: 'Withdraw: Issue' }).waitFor();

  // What was pressed before the proof waits in its window while the provider is asked in another one.
  const elsewhere = await person({ viewport: DESK });
  await come(elsewhere, base, { officer: 41, ago: 10 }, say);
  await elsewhere.waitForURL('**/en/staff/officers');
  await elsewhere.goto(`${base}/en/staff/officers/12`);
  await withdraw(elsewhere);
  await look(elsewhere, 'single-prove-kept', { own: true });
  const [another] = await Promise.all([
    elsewhere.context().waitForEvent('page'),
    elsewhere.getByRole('button', { name: say('en', 'single-prove') }).click(),
  ]);
  await at(another, { officer: 41, ago: 0 }, say);
  await another.waitForURL('**/en/staff/work');
  await another.close();
  await elsewhere.getByRole('button', { name: say('en', 'typed-kept-button') }).click();
  await elsewhere.getByRole('button', { name: 'Give back: Issue' }).waitFor();

  const officer = await person({ viewport: DESK });
  await come(officer, base, { officer: 12, ago: 0 }, say, async () => look(officer, 'single-arrived'));
  await officer.waitForURL('**/en/staff/work');

  // The number of somebody who left is given to somebody else there: the desk lets nobody in by it until it is told.
  const successor = await person({ viewport: DESK });
  await come(successor, base, { officer: '12/successor', ago: 0 }, say);
  await successor.getByText('gives this number to somebody else than before').waitFor();
  await officer.goto(`${base}/en/staff/me`);
  await officer.getByText('with your number and was turned away').waitFor();
  await look(officer, 'own-news', { own: true });
  await officer.getByRole('button', { name: say('en', 'news-read') }).click();
  await officer.getByText(say('en', 'news-title')).waitFor({ state: 'detached' });

  desk.guichet(['officer', 'withdraw', '--officer', '12', '--right', 'sign-in']);
  assert.equal((await officer.goto(`${base}/en/staff/work`)).status(), 401);
  await come(officer, base, { officer: 12, ago: 0 }, say);
  await officer.getByText('Your right to sign in was withdrawn.').waitFor();

  const stranger = await person({ viewport: DESK });
  await come(stranger, base, { officer: 99, ago: 0 }, say);
  await stranger.getByText('this desk knows no officer for you').waitFor();
  await look(stranger, 'single-nobody', { own: true });
  const refused = await person({ viewport: DESK });
  await refused.goto(`${base}/en/staff/sign-in`);
  await refused.getByRole('button', { name: say('en', 'single-button') }).click();
  // Whoever is led elsewhere is told where, and may stay.
  await refused.getByText('You leave this desk for').waitFor();
  await look(refused, 'single-leaving', { own: true });
  await refused.getByRole('link', { name: say('en', 'single-leaving-stay') }).click();
  await refused.waitForURL('**/en/staff/sign-in');
  await refused.getByRole('button', { name: say('en', 'single-button') }).click();
  await refused.getByRole('link', { name: say('en', 'single-leaving-button') }).click();
  await refused.getByRole('button', { name: 'Refuse' }).click();
  await refused.getByText('did not let you through').waitFor();

  // An answer carried to another browser opens nothing there.
  const thief = await person({ viewport: DESK });
  await officer.goto(`${base}/en/staff/sign-in`);
  await officer.getByRole('button', { name: say('en', 'single-button') }).click();
  await fill(officer, { officer: 12, ago: 0 }, say);
  await officer.getByRole('heading', { name: say('en', 'single-arrived') }).waitFor();
  await thief.goto(officer.url());
  await thief.getByRole('button', { name: say('en', 'again-button') }).click();
  await thief.getByText('longer than five minutes, or was sent twice').waitFor();
}

async function come(page, base, who, say, looked = async () => {}) {
  await page.goto(`${base}/en/staff/sign-in`);
  await page.getByRole('button', { name: say('en', 'single-button') }).click();
  await at(page, who, say, looked);
}

async function at(page, who, say, looked = async () => {}) {
  await fill(page, who, say);
  await page.getByRole('heading', { name: say('en', 'single-arrived') }).waitFor();
  await looked();
  await page.getByRole('button', { name: say('en', 'again-button') }).click();
}

/** Takes the right to issue away from officer 12: asked first, by name. */
async function withdraw(page) {
  await page.locator('summary', { hasText: 'Withdraw: Issue' }).click();
  await page.getByRole('button', { name: 'Withdraw from officer 12: Issue' }).click();
}

/** Signs in at the provider, unless it remembers this browser and sends it back at once. */
async function fill(page, { officer, ago }, say) {
  await page.getByRole('link', { name: say('en', 'single-leaving-button') }).click();
  const asked = page.locator('input[name="officer"]');
  const arrived = page.locator('main input[name="state"]');
  await asked.or(arrived).waitFor({ state: 'attached' });
  if ((await asked.count()) === 0) return;
  await page.locator('input[name="officer"]').fill(String(officer));
  await page.locator('input[name="ago"]').fill(String(ago));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function leave(page, base, say) {
  await page.goto(`${base}/en/staff/me`);
  await page.getByRole('button', { name: say('en', 'staff-sign-out') }).click();
  await page.waitForURL('**/staff/sign-in');
}
