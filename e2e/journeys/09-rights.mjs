// What a person may know and do about their data, and the pages of those who answer for it: the log with
// its proofs, the download of everything, the lists of oversight, who works here.

import { readFileSync } from 'node:fs';
import { PATIENCE } from '../lib/browser.mjs';
import { apply, signIn } from '../lib/desk.mjs';

export const name = 'a person takes a proof that anyone can check, and oversight has its pages';

export async function run({ person, base, assert, look }) {
  const resident = await person({ viewport: { width: 360, height: 740 } });
  await apply(resident, base, 'en', async () => {});
  await resident.goto(`${base}/en/case/openings`);
  await look(resident, 'log');
  const proof = await taken(resident, base, assert);
  await resident.goto(`${base}/en/ledger`);
  await resident.fill('textarea[name="proof"]', proof);
  await resident.locator('main form button').click();
  await resident.getByText('The proof holds.').waitFor();
  await look(resident, 'proof-holds');
  await resident.fill('textarea[name="proof"]', proof.replace('index ', 'index 1'));
  await resident.locator('main form button').click();
  await resident.getByText('The proof does not hold.').waitFor();

  await resident.goto(`${base}/en/case`);
  const [everything] = await Promise.all([
    resident.waitForEvent('download'),
    resident.locator('form[action*="/case/everything"] button').click(),
  ]);
  const zip = readFileSync(await everything.path());
  assert.equal(zip.subarray(0, 2).toString(), 'PK');

  for (const [officer, pages] of [
    [15, ['/staff/undelivered', '/staff/me']],
    [31, ['/oversight', '/oversight/disclosures', '/oversight/disclosures/new', '/staff/erasures']],
    [34, ['/oversight', '/oversight/samples']],
    [41, ['/staff/officers', '/staff/officers/11', '/staff/me']],
  ]) {
    const page = await person();
    await signIn(page, base, 'en', officer);
    for (const path of pages) {
      const answer = await page.goto(`${base}/en${path}`);
      assert.ok(answer.ok(), `${path} answers ${answer.status()} to officer ${officer}`);
      await look(page, `officer-${officer}${path.replaceAll('/', '-')}`);
    }
  }
}

/** The proof of the newest entry, as soon as the log has been signed over it. */
async function taken(page, base, assert) {
  const link = await page.locator('a[href$="/proof"]').first().getAttribute('href');
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await page.request.get(`${base}${link}`);
    if (answer.ok()) return answer.text();
    assert.equal(answer.status(), 409, 'only youth is a reason to have no proof');
    assert.ok(Date.now() < end, 'the log was not signed in time');
    await page.waitForTimeout(500);
  }
}
