// A mistake costs nothing: the page says what to do, in its title as well, leads to the field, and one can try
// again at once with everything still there.

import { DESK } from '../lib/browser.mjs';
import { RESIDENT, SERVICE, actByKey, apply, enterCode, fill, openFromList, press, signIn } from '../lib/desk.mjs';
import { PHOTO } from '../lib/papers.mjs';

export const name = 'what was mistyped is answered with what to do, at its field';

/** A page with one field, and what nobody can mean by it. */
const FIELDS = [
  ['/case', 'code', '0000 0000 0000 0001'],
  ['/resume', 'code', '0000 0000 0000 0001'],
  ['/appointments/mine', 'code', '0000 0000 0000 0001'],
  ['/tickets', 'code', 'nothing'],
  ['/verify', 'code', 'ABCD'],
  ['/lost-code', 'number', '12'],
];

export async function run({ page: resident, person, base, assert, say, look }) {
  const page = await person({ viewport: DESK });
  await enterCode(page, base, 'en', '0000 0000 0000 0001');
  assert.match(page.url(), /\/en\//, 'the language stays');
  assert.equal(await page.locator('main input[name="code"]').count(), 1, 'one can try again at once');
  await look(page, 'wrong-code', { own: true });

  for (const language of ['en', 'ar']) {
    for (const [path, field, typed] of FIELDS) {
      await page.goto(`${base}/${language}${path}`);
      await page.fill(`main #${field}`, typed);
      // What the browser itself would ask for is not asked here: the desk's own answer is looked at.
      await page.locator('main form').first().evaluate((form) => { form.noValidate = true; });
      await Promise.all([page.waitForEvent('domcontentloaded'), page.locator(`main #${field}`).press('Enter')]);
      assert.equal(await page.inputValue(`main #${field}`), typed, `${path} keeps what was typed`);
      await saysWhere(page, language, { assert, say });
    }
    await page.goto(`${base}/${language}/services/${SERVICE}?lives_here=yes&address_told=yes&housing=rent`);
    await page.locator('.next-step button').click();
    await page.locator('main form button:not(.second, .plain)').first().click();
    await page.locator('.errors').waitFor();
    assert.ok((await saysWhere(page, language, { assert, say })) > 1, 'every field that is missing is named');
  }
  await look(page, 'topic-wrong-ar', { own: true });

  await tooLarge(person, base, { assert });

  const { number } = await apply(resident, base, 'en', async () => {});
  const officer = await person({ viewport: DESK });
  await signIn(officer, base, 'en', 11);
  await openFromList(officer, number);
  await actByKey(officer);
  const [request] = await officer.locator('details.offer form:has(textarea)').all();
  await officer.locator('details.offer', { has: officer.locator('form:has(textarea)') }).first().locator('summary').click();
  await request.evaluate((form) => { form.noValidate = true; });
  await Promise.all([officer.waitForEvent('domcontentloaded'), request.locator('button').last().click()]);
  await saysWhere(officer, 'en', { assert, say });
}

/** A photo of 12 MB is told of beside its field: before it is sent, or without scripts once it was. Nothing is lost. */
async function tooLarge(person, base, { assert }) {
  for (const scripts of [true, false]) {
    const page = await person({ scripts });
    await page.goto(`${base}/en/services/${SERVICE}?lives_here=yes&address_told=yes&housing=rent`);
    await press(page, page.locator('.next-step button').first());
    const field = page.locator('#file-identity');
    for (let count = 0; (await field.count()) === 0; count += 1) {
      if (count > 10) throw new Error(`no page asks for files; the last was ${page.url()}`);
      await fill(page, RESIDENT);
      await press(page, page.locator('main form button:not(.second, .plain)').first());
    }
    const draft = await page.locator('[name="draft"]').first().getAttribute('value');
    const onward = page.locator('button[value="continue"]');
    await field.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(12_000_000, 0x55) });
    if (scripts) {
      await page.locator('#file-identity-wrong').waitFor();
      await onward.click();
      await page.locator('#file-identity:focus').waitFor();
    } else {
      await Promise.all([page.waitForEvent('domcontentloaded'), onward.click()]);
    }
    assert.equal(await page.locator('#file-identity-wrong').count(), 1, 'the field says what is wrong');
    assert.equal(await page.locator('[name="draft"]').first().getAttribute('value'), draft, 'nothing is lost');
    await field.setInputFiles(PHOTO);
    if (scripts) assert.equal(await page.locator('#file-identity-wrong').count(), 0, 'another choice mends it');
    await press(page, onward);
    assert.equal(await page.locator('button[value="send"]').count(), 1, 'one goes on');
  }
}

/** The title, an alert or the focus, and each wrong field say it. Answers with how many fields are at fault. */
async function saysWhere(page, language, { assert, say }) {
  const about = `${page.url()} in ${language}`;
  const prefix = say(language, 'errors-title').source.replace(/^\^\\s\*|\\s\*\$$/g, '');
  assert.match(await page.title(), new RegExp(`^${prefix}`), `${about}: the title says so first`);
  const found = await page.evaluate(() => {
    const said = (field) => (field.getAttribute('aria-describedby') ?? '').split(/\s+/).map((id) => document.getElementById(id)?.innerText.trim());
    const bad = [...document.querySelectorAll('main [aria-invalid="true"]')];
    const summary = document.querySelector('.errors');
    return {
      alert: document.querySelectorAll('main [role="alert"]:not([hidden])').length > 0,
      focused: !summary || summary.contains(document.activeElement),
      wrong: document.querySelectorAll('main .wrong:not([hidden])').length,
      bad: bad.length,
      unsaid: bad.map((field) => field.closest('fieldset')?.hasAttribute('aria-describedby') ? field.closest('fieldset') : field)
        .filter((field) => !said(field).some(Boolean) || !/-wrong/.test(field.getAttribute('aria-describedby'))).map((field) => field.outerHTML.slice(0, 100)),
      astray: [...document.querySelectorAll('.errors a[href^="#"]')].filter((link) => !document.getElementById(link.hash.slice(1))).map((link) => link.hash),
    };
  });
  assert.ok(found.alert && found.focused, `${about}: it is read first`);
  assert.ok(found.wrong === 0 || found.bad > 0, `${about}: the field is marked`);
  assert.deepEqual([found.unsaid, found.astray], [[], []], `${about}: the field says what is wrong`);
  return found.wrong;
}
