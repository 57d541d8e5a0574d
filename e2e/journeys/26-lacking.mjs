// A browser that lacks what the desk asks of it is met as docs/operations.md says: no cookies, no passkeys, no
// policy of contents. What it lacks of TLS and of the headers of a form is tried without a browser.

import { DESK } from '../lib/browser.mjs';
import { apply, enterCode, QUESTIONS, RESIDENT, SERVICE } from '../lib/desk.mjs';
import { named } from '../lib/passkeys.mjs';

export const name = 'a browser that lacks something is met as written';

const TYPED = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

export async function run({ page, person, base, assert, say }) {
  await withoutPasskeys(await person({ viewport: DESK }), base, { assert, say });
  const receipt = await withoutPolicy(await person({ policy: false }), base, assert);
  await enterCode(page, base, 'en', receipt.code);
  assert.match(await page.locator('main').innerText(), new RegExp(receipt.number), 'a whole browser is let in');
  await withoutCookies(await person(), base, receipt, assert);
}

async function withoutPasskeys(officer, base, { assert, say }) {
  await officer.addInitScript(() => delete window.PublicKeyCredential);
  await officer.goto(`${named(base)}/en/staff/sign-in`);
  const told = officer.locator('[data-says]');
  await told.waitFor({ state: 'visible' });
  assert.match(await told.innerText(), say('en', 'passkey-none-here'));
  assert.equal(await officer.getByRole('button', { name: say('en', 'passkey-sign-in') }).count(), 0, 'no button that does nothing');
}

/** Nothing that was typed runs, on any page of an application, though no policy forbids it. */
async function withoutPolicy(resident, base, assert) {
  const typed = { ...RESIDENT, full_name: `Mei ${TYPED}`, address: TYPED };
  let shown = 0;
  const looked = async (page, step) => {
    assert.equal(await page.evaluate(() => window.ran), undefined, `nothing typed runs on ${step}`);
    shown += (await page.locator('main').innerText()).split('onerror=').length - 1;
  };
  const receipt = await apply(resident, base, 'en', looked, { service: SERVICE, questions: QUESTIONS, answers: typed });
  assert.ok(shown >= 2, 'name and address were shown as they were typed');
  return receipt;
}

/** No session begins, and nothing of the case is shown. */
async function withoutCookies(resident, base, receipt, assert) {
  await resident.route('**/*', async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 });
    const headers = Object.fromEntries(Object.entries(answer.headers()).filter(([name]) => name !== 'set-cookie'));
    await resident.context().clearCookies();
    await route.fulfill({ response: answer, headers });
  });
  await enterCode(resident, base, 'en', receipt.code);
  assert.deepEqual(await resident.context().cookies(), []);
  assert.doesNotMatch(await resident.locator('body').innerText(), new RegExp(receipt.number));
  assert.equal(await resident.locator('main input[name="code"]').count(), 1, 'the code is asked for again');
  // Whatever is still on its way is waited for: an answer that comes after the page was closed ends all journeys.
  await resident.unrouteAll({ behavior: 'wait' });
}
