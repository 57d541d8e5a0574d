// A landlord files a tenancy and the tenant confirms it on a phone of their own, having read what was said
// about them and nothing else; until then no clock runs, and another tenant declines.

import { PHONE } from '../lib/browser.mjs';
import { CODE, apply, enterCode, press } from '../lib/desk.mjs';

export const name = 'a tenant reads what a landlord filed, and confirms or declines';

const dayAfter = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const TENANCY = {
  service: 'tenancy-filing',
  questions: { files_as: 'owner', let_what: 'whole', contract_kind: 'new' },
  answers: {
    address: '3 Net Street, flat 204',
    rooms_let: '2',
    people: '2',
    starts: dayAfter(4),
    ends: dayAfter(368),
    rent: '3217',
    full_name: 'Wu Su',
    document_number: 'X7654321',
    telephone: '13800000001',
    tenant_name: 'Amadou Diallo',
    tenant_telephone: '13800000002',
  },
};

export async function run({ page, person, base, assert, say, look }) {
  const filed = await apply(page, base, 'en', async () => {}, TENANCY);
  const before = await stateOf(page, base);
  const tenant = await person({ viewport: PHONE });
  await enterCode(tenant, base, 'en', await codeFor(person, base, filed));
  await look(tenant, 'tenant-asked', { own: true });
  await press(tenant, tenant.locator('a[href$="/case/answers"]').first());
  const told = await tenant.locator('main').innerText();
  assert.ok(told.includes(TENANCY.answers.tenant_name), 'the tenant reads what was said about them');
  for (const kept of ['document_number', 'rent', 'telephone']) {
    assert.ok(!told.includes(TENANCY.answers[kept]), `the landlord’s ${kept} is not the tenant’s to read`);
  }
  await tenant.goBack();
  await press(tenant, tenant.getByRole('button', { name: say('en', 'confirm-button') }));
  assert.equal(await tenant.getByRole('button', { name: say('en', 'confirm-button') }).count(), 0, 'it is confirmed once');
  await look(tenant, 'tenant-confirmed', { own: true });
  assert.notEqual(await stateOf(page, base), before, 'the clock runs from the confirmation');

  const other = await apply(await person(), base, 'en', async () => {}, TENANCY);
  const careful = await person({ viewport: PHONE });
  await enterCode(careful, base, 'en', await codeFor(person, base, other));
  await press(careful, careful.getByRole('link', { name: say('en', 'confirm-no') }));
  await look(careful, 'tenant-declines', { own: true });
  await press(careful, careful.locator('main form button').first());
  const ended = await person();
  await enterCode(ended, base, 'en', other.code);
  await look(ended, 'tenant-declined', { own: true });
}

/** Whoever has just applied is in the case already. */
async function stateOf(page, base) {
  await page.goto(`${base}/en/case`);
  return page.locator('.state-line').innerText();
}

/** What the demo's post box would send to the tenant of this case. */
async function codeFor(person, base, { number }) {
  const postman = await person();
  await postman.goto(`${base}/en/demo/post`);
  await postman.locator('form[action*="/demo/post/"] button').first().click();
  await postman.locator('dl.facts').waitFor();
  const letter = await postman.locator('main').innerText();
  if (!letter.includes(number)) throw new Error(`the newest letter is about another case than ${number}:\n${letter}`);
  await postman.context().close();
  return letter.match(CODE)[0];
}
