// The whole way of a certificate: applied for on a small phone, taken through three duties by three
// officers from the keyboard, and followed by code, with everyone who looked.

import { DESK, PHONE } from '../lib/browser.mjs';
import { RESIDENT, SERVICE, actByKey, actWithWords, apply, enterCode, openFromList, press, signIn } from '../lib/desk.mjs';

export const name = 'a residence certificate goes from a phone through three officers and back';

const LANGUAGE = 'en';
/** Officers of the demo town, one duty each, and what they do once they have taken the case on. */
const DUTIES = [
  { duty: 'intake', officer: 11, act: (desk) => actByKey(desk) },
  { duty: 'decision', officer: 12, act: (desk) => actWithWords(desk, 'granted', 'All papers are in order.') },
  {
    duty: 'issue',
    officer: 13,
    act: async (desk) => {
      await actByKey(desk);
      await actWithWords(desk, 'online');
    },
  },
];

export async function run({ page, person, base, assert, say, look }) {
  assert.deepEqual(page.viewportSize(), PHONE);
  const receipt = await apply(page, base, LANGUAGE, (page, step) => look(page, `resident-${step}`, { own: step !== 'service' }));
  await look(page, 'resident-receipt');

  for (const { duty, officer, act } of DUTIES) {
    const desk = await person({ viewport: DESK });
    await signIn(desk, base, LANGUAGE, officer);
    await look(desk, `${duty}-list`);
    const list = await desk.locator('main').innerText();
    for (const told of [RESIDENT.full_name, RESIDENT.address, RESIDENT.document_number]) {
      assert.ok(!list.includes(told), `the ${duty} list does not show what the person told us`);
    }
    await openFromList(desk, receipt.number);
    await look(desk, `${duty}-sealed`, { own: true });
    await actByKey(desk);
    await look(desk, `${duty}-open`, { own: true });
    await act(desk);
    await desk.context().close();
  }

  const later = await person();
  await enterCode(later, base, LANGUAGE, receipt.code);
  const followed = await later.locator('main').innerText();
  assert.ok(followed.includes(receipt.number), 'the code leads to the case');
  await look(later, 'resident-case');
  const certificate = later.locator('a[href$="/case/certificate"]').first();
  assert.ok(await certificate.isVisible(), 'the certificate is there to take');
  const paper = await later.request.get(new URL(await certificate.getAttribute('href'), base).href);
  assert.ok(paper.ok(), `the certificate answers ${paper.status()}`);
  assert.ok((await paper.text()).includes(RESIDENT.full_name), 'the certificate names the resident');

  await press(later, later.locator('a[href$="/case/openings"]').first());
  const openings = await later.locator('main').innerText();
  for (const { duty, officer } of DUTIES) {
    assert.match(openings, new RegExp(`\\b0*${officer}\\b`), `the person sees that officer ${officer} looked for ${duty}`);
  }
  await look(later, 'resident-openings');

  await theLastAnswerStands(person, base, { assert, say });
}

/** Two answers in a moment: what is told late of the first does not stand beside the second. */
async function theLastAnswerStands(person, base, { assert, say }) {
  const page = await person();
  await page.goto(`${base}/${LANGUAGE}/services/${SERVICE}?lives_here=yes&address_told=yes&housing=rent`);
  const held = [];
  await page.route(/lives_here=no/, (route) => { held.push(route); });
  const choose = (value) => page.locator(`main input[name="lives_here"][value="${value}"]`).check({ force: true });
  await Promise.all([page.waitForRequest(/lives_here=no/), choose('no')]);
  await Promise.all([page.waitForResponse(/lives_here=yes/), choose('yes')]);
  const late = page.waitForResponse(/lives_here=no/);
  await Promise.all(held.map((route) => route.continue()));
  await (await late).finished();
  await page.waitForTimeout(200);
  assert.match(await page.locator('[data-part="verdict"] strong').innerText(), say(LANGUAGE, 'verdict-yes'));
  assert.match(page.url(), /lives_here=yes/);
}
