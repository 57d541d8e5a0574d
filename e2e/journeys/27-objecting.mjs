// An objection that is begun on one day, saved, and sent on another: it stays with its case, whatever else was opened
// in the same browser meanwhile.

import { DESK } from '../lib/browser.mjs';
import { CODE, RESIDENT, actByKey, actWithWords, answerQuestions, apply, enterCode, fill, next, openFromList, press, signIn } from '../lib/desk.mjs';

export const name = 'an objection that was saved stays with its case, whichever is open when it is sent';

const LANGUAGE = 'ar';
const STEPS_MAX = 20;

export async function run({ page, person, base, assert, look }) {
  const refusedCase = await apply(page, base, LANGUAGE, async () => {});
  const other = await apply(await person(), base, LANGUAGE, async () => {});
  await refused(person, base, refusedCase);

  const holder = await person();
  await enterCode(holder, base, LANGUAGE, refusedCase.code);
  await press(holder, holder.locator('a[href$="/case/object"]'));
  await press(holder, holder.locator('main form button').first());
  await holder.locator('main button[value="save"]').first().click();
  const draft = (await holder.locator('main').innerText()).match(CODE)[0];

  const later = await person();
  await enterCode(later, base, LANGUAGE, other.code);
  await later.goto(`${base}/${LANGUAGE}/resume`);
  const field = later.locator('main input[name="code"]');
  await field.fill(draft);
  await press(later, field);
  await toCheck(later);
  await look(later, 'objection-check', { own: true });
  await send(later);
  const said = await later.locator('main').innerText();
  assert.ok(said.includes('objection-elsewhere') && said.includes(refusedCase.number), 'nothing goes to the case that is open');
  await look(later, 'objection-elsewhere', { own: true });

  // The first page takes a code whatever is open.
  const another = async (page, code) => {
    await page.goto(`${base}/${LANGUAGE}`);
    const field = page.locator('main input[name="code"]');
    await field.fill(code);
    await press(page, field);
  };
  const tab = await later.context().newPage();
  await another(tab, refusedCase.code);
  await send(later);
  const receipt = await later.locator('main').innerText();
  assert.ok(CODE.test(receipt) && !receipt.includes(refusedCase.number), 'the objection has a receipt of its own');
  await another(tab, refusedCase.code);
  assert.equal(await tab.locator('a[href$="/case/object"]').count(), 0, 'whoever objected is not asked to once more');
}

async function send(page) {
  const button = page.locator('main button:not(.second, .plain, .danger)').last();
  await Promise.all([page.waitForEvent('domcontentloaded'), button.click()]);
}

/** Goes on until everything is shown once more. */
async function toCheck(page) {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if ((await page.locator('main button[value^="go-"]').count()) > 0) return;
    await answerQuestions(page);
    await fill(page, RESIDENT);
    await next(page);
  }
  throw new Error(`not shown once more: ${page.url()}`);
}

/** Three officers, the second of whom refuses. */
async function refused(person, base, receipt) {
  for (const [officer, act] of [[11, actByKey], [12, (desk) => actWithWords(desk, 'refused', 'The contract has ended.')]]) {
    const desk = await person({ viewport: DESK });
    await signIn(desk, base, 'en', officer);
    await openFromList(desk, receipt.number);
    await actByKey(desk);
    await act(desk);
    await desk.context().close();
  }
}
