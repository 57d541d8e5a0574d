// A resident who begins on a borrowed phone: saves, goes on elsewhere by code, is asked for what is missing,
// answers each point in the way that suits it, and collects what was issued. Papers come as files. Whoever goes back
// on such a phone, after somebody closed their case, and sends the form again reads no code.

import { DESK, PHONE } from '../lib/browser.mjs';
import { RESIDENT, SERVICE, actByKey, actWithWords, answerQuestions, apply, enterCode, fill, fillAll, next, openFromList, press, signIn } from '../lib/desk.mjs';
import { markup } from '../lib/markup.mjs';
import { PHOTO, takePdf } from '../lib/papers.mjs';

export const name = 'a draft goes from one phone to another, a notice is answered point by point, and the paper is collected';

const LANGUAGE = 'en';
const ASKED = ['identity', 'tenancy-contract', 'address-proof'];

export async function run({ page, person, base, assert, say, look }) {
  const code = await saved(page, base, { assert, say, look });
  const other = await person({ viewport: PHONE });
  const receipt = await resumed(other, base, code, { assert, look });
  await used(person, base, code, { assert });
  await sentAgain(person, base, { assert, look });

  const intake = await person({ viewport: DESK });
  await signIn(intake, base, LANGUAGE, 11);
  await openFromList(intake, receipt.number);
  await actByKey(intake);
  await askFor(intake, ASKED, 'Please send these, then we go on.');
  await look(intake, 'notice-sent', { own: true });

  await answered(other, base, { assert, say, look });
  await taken(person, base, receipt, { assert, look });
  await collected(person, base, receipt, { assert });
}

/** Fills the first topic and saves. Answers with the draft's code. */
async function saved(page, base, { assert, say, look }) {
  await page.goto(`${base}/${LANGUAGE}/services/${SERVICE}`);
  await answerQuestions(page);
  await next(page);
  await fill(page, RESIDENT);
  await press(page, page.getByRole('button', { name: say(LANGUAGE, 'apply-save') }));
  await look(page, 'draft-saved', { own: true });
  const code = (await page.locator('.big-code').innerText()).replace(/\s/g, '');
  assert.match(code, /^[0-9A-Z]{16}$/);
  return code;
}

/** Types the code on another device, finds what was typed, and sends the application. */
async function resumed(other, base, code, { assert, look }) {
  await other.goto(`${base}/${LANGUAGE}/resume`);
  await other.fill('#code', code.toLowerCase().replace(/(.{4})/g, '$1 '));
  await press(other, other.locator('#code'));
  assert.equal(await other.locator('[name="lives_since.year"]').count(), 1, 'it goes on where it was left');
  await look(other, 'draft-resumed', { own: true });
  await press(other, other.locator('button[value="back"]'));
  assert.equal(await other.inputValue('[name="full_name"]'), RESIDENT.full_name, 'what was typed elsewhere is here');
  await next(other);
  const receipt = await fillAll(other, async () => {});
  const paper = await takePdf(other, other.locator('form[action*="/receipt.pdf"] button'));
  assert.ok(paper.length > 5_000, 'the receipt is a whole paper');
  return receipt;
}

/** What was sent is no draft any more. */
async function used(person, base, code, { assert }) {
  const thief = await person();
  await thief.goto(`${base}/${LANGUAGE}/resume`);
  await thief.fill('#code', code);
  await Promise.all([thief.waitForEvent('domcontentloaded'), thief.press('#code', 'Enter')]);
  assert.equal(await thief.locator('[name="full_name"]').count(), 0, 'the draft is gone once it was sent');
  await thief.locator('[role="alert"]').waitFor();
}

/** Sends, closes the case, goes back and sends the form again, as whoever has the phone next may. */
async function sentAgain(person, base, { assert, look }) {
  const phone = await person({ viewport: PHONE });
  const { code, number } = await apply(phone, base, LANGUAGE, async () => {});
  await press(phone, phone.locator('form[action$="/case/leave"] button'));
  // The receipt is kept nowhere: the browser asks first whether to send the form again.
  await phone.goBack().catch(() => {});
  await phone.waitForURL('chrome-error:**').catch(() => {});
  const answer = await phone.reload();
  await phone.locator('main a[href$="/lost-code"]').waitFor();
  assert.equal(answer.status(), 409, 'it was sent before');
  const said = await phone.locator('main').innerText();
  assert.ok(said.includes(number), `the page says which case it is:\n${said}`);
  assert.ok(!said.replace(/\s/g, '').includes(code.replace(/\s/g, '')), 'nobody reads the code of whoever sent it');
  assert.deepEqual(await markup(await answer.text()), [], 'the page is written as the standard asks');
  await look(phone, 'sent-again', { own: true });
}

/** Sends the notice from the keyboard. */
async function askFor(officer, items, words) {
  await officer.keyboard.press('n');
  const form = officer.locator('form[action$="/notice"]');
  await form.locator('input:focus').waitFor();
  for (const item of items) {
    await form.locator(`input[value="${item}"]`).focus();
    await officer.keyboard.press('Space');
  }
  await form.locator('textarea').focus();
  await officer.keyboard.type(words);
  await press(officer, form.locator('button'));
}

/** One point with a photo, one in words, one with why it cannot be; then all of it is sent. */
async function answered(page, base, { assert, say, look }) {
  await page.goto(`${base}/${LANGUAGE}/case`);
  await look(page, 'notice', { own: true });
  const point = (item) => page.locator(`form[action*="/notice/${item}?"]`);
  await point('identity').locator('input[type=file]').setInputFiles(PHOTO);
  await press(page, point('identity').locator('button[value="file"]'));
  await point('tenancy-contract').locator('summary').first().click();
  await point('tenancy-contract').locator('[name="words"]').fill('The contract is with the bank until Monday.\nI can show it at the counter.');
  await press(page, point('tenancy-contract').locator('button[value="words"]'));
  await point('address-proof').locator('summary').nth(1).click();
  await point('address-proof').locator('[name="why"]').fill('All bills are in the landlord’s name.');
  await press(page, point('address-proof').locator('button[value="cannot"]'));
  assert.equal(await page.locator('.card.done').count(), ASKED.length, 'each point has its answer');
  await look(page, 'notice-answered', { own: true });
  await press(page, page.getByRole('button', { name: say(LANGUAGE, 'notice-send') }));
  assert.equal(await page.getByRole('button', { name: say(LANGUAGE, 'notice-send') }).count(), 0, 'it is sent once');
}

/** Whoever takes in reads what was answered in words, beside its point; the page says that this was seen. */
async function readsTheAnswers(desk, { assert, look }) {
  const file = desk.url();
  await look(desk, 'answers-in-the-checklist', { own: true });
  for (const [place, words] of ['The contract is with the bank until Monday.', 'All bills are in the landlord’s name.'].entries()) {
    await press(desk, desk.locator('.checks form button').nth(place));
    assert.ok((await desk.locator('main').innerText()).includes(words), 'an answer in words is read');
    if (place === 0) await look(desk, 'answer-in-words', { own: true });
    await desk.goto(file);
  }
}

/** The officers go on, and the certificate is issued to be collected. */
async function taken(person, base, { number }, { assert, look }) {
  const acts = [
    [11, async (desk) => {
      assert.match(await desk.locator('main').innerText(), /contract\.png|PNG|Any identity document/, 'the photo has come in');
      await readsTheAnswers(desk, { assert, look });
      await actByKey(desk);
    }],
    [12, async (desk) => {
      await actByKey(desk);
      await actWithWords(desk, 'granted', 'All papers are in order.');
    }],
    [13, async (desk) => {
      await actByKey(desk);
      await actByKey(desk);
    }],
  ];
  for (const [officer, act] of acts) {
    const desk = await person({ viewport: DESK });
    await signIn(desk, base, LANGUAGE, officer);
    await openFromList(desk, number);
    await act(desk);
    await desk.context().close();
  }
}

/** Whoever comes to the counter gets the paper over it; at home it is a file. */
async function collected(person, base, { code, number }, { assert }) {
  const resident = await person({ viewport: PHONE });
  await enterCode(resident, base, LANGUAGE, code);
  const ready = await resident.locator('.state-line').innerText();
  const counter = await person({ viewport: DESK });
  await signIn(counter, base, LANGUAGE, 13);
  await openFromList(counter, number);
  await actWithWords(counter, 'counter');
  await resident.reload();
  assert.notEqual(await resident.locator('.state-line').innerText(), ready, 'the case says that it was handed over');
  await resident.goto(`${base}/${LANGUAGE}/case/certificate`);
  const paper = await takePdf(resident, resident.locator('a[href$="/certificate.pdf"]'));
  assert.ok(paper.length > 5_000, 'the certificate is a whole paper');
}
