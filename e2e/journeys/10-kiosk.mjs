// The hall from the kiosk to the phone: a ticket in three touches, without script as well, the number on
// the phone with its place explained, given back; targets large enough, and a screen that starts again.

import { overflow } from '../lib/look.mjs';

export const name = 'a visitor takes a ticket at the kiosk, follows it on the phone and gives it back';

const KIOSK = { width: 1080, height: 1920 };
const TARGET_MIN = 80;

export async function run({ page, person, base, assert, say, look, shot }) {
  await page.goto(`${base}/en/halls/town-hall`);
  await look(page, 'hall');
  const start = base + (await page.getByRole('link', { name: say('en', 'demo-kiosk') }).getAttribute('href'));
  const kiosk = await person({ viewport: KIOSK });

  const code = await take(kiosk, start, { assert, look, say });
  await withoutScript(person, start, { assert, say });
  await startsAgain(person, start, { assert, say });
  await otherPages(kiosk, start, { assert, look });
  await follow(page, `${base}/en/tickets/${code}`, { assert, look, say, shot });
  await fromElsewhere(page, base, { assert, look, say });
}

/** Language, what for, how many: three touches, and the number is there. Answers with the ticket's code. */
async function take(kiosk, start, { assert, look, say }) {
  await kiosk.goto(start);
  await large(kiosk, assert);
  await look(kiosk, 'kiosk-begin');
  await kiosk.getByRole('link', { name: /Take a ticket/ }).click();
  await large(kiosk, assert);
  await look(kiosk, 'kiosk-services');
  await kiosk.getByRole('button', { name: /^Certificates/ }).click();
  await large(kiosk, assert);
  await look(kiosk, 'kiosk-people');
  // Pressed twice, as people do: it is one ticket.
  await kiosk.getByRole('button', { name: say('en', 'kiosk-take-now') }).dblclick();
  // The second press may break off the first one's way to the page; waiting for the page itself bears that.
  await kiosk.locator('.kiosk-number').waitFor();
  assert.match(await kiosk.locator('.kiosk-number').innerText(), /^A\d{3}$/);
  await large(kiosk, assert);
  await look(kiosk, 'kiosk-taken');
  return kiosk.url().match(/tickets\/(\w{16})/)[1];
}

/** Everything that can be touched is high enough for any hand. */
async function large(kiosk, assert) {
  const small = await kiosk.evaluate((least) => {
    const touched = [...document.querySelectorAll('main a, main button, main label, main summary, main input, footer a, footer button')];
    const seen = touched.filter((one) => one.offsetParent && !one.matches('.choice input, .kiosk-priority input, .field label, .skip'));
    return seen.filter((one) => one.getBoundingClientRect().height < least).map((one) => one.outerHTML.slice(0, 80));
  }, TARGET_MIN);
  assert.deepEqual(small, [], `nothing to touch is under ${TARGET_MIN} px high`);
}

async function withoutScript(person, start, { assert, say }) {
  const kiosk = await person({ viewport: KIOSK, scripts: false, language: 'zh' });
  await kiosk.goto(start.replace('/en/', '/zh/'));
  await kiosk.locator('.kiosk-acts a').first().click();
  await kiosk.locator('.kiosk-choices button').nth(1).click();
  await kiosk.locator('#priority').check();
  await kiosk.getByRole('button', { name: say('zh', 'kiosk-take-now') }).click();
  assert.match(await kiosk.locator('.kiosk-number').innerText(), /^B\d{3}$/);
  assert.deepEqual(await overflow(kiosk), []);
}

/** After 40 s without a touch the screen asks, after 60 s it starts again, in the hall's first language. */
async function startsAgain(person, start, { assert, say }) {
  const kiosk = await person({ viewport: KIOSK });
  await kiosk.clock.install();
  await kiosk.goto(start.replace('/kiosk?', '/kiosk/services?'));
  const larger = kiosk.getByRole('button', { name: say('en', 'kiosk-larger') });
  await larger.click();
  assert.equal(await larger.getAttribute('aria-pressed'), 'true');
  await kiosk.clock.runFor(41_000);
  await kiosk.getByRole('button', { name: say('en', 'kiosk-idle-stay') }).click();
  await kiosk.clock.runFor(41_000);
  await kiosk.getByRole('dialog').waitFor();
  await kiosk.clock.runFor(21_000);
  await kiosk.waitForURL(/\/zh\/halls\/town-hall\/kiosk\?screen=/);
  assert.equal(await kiosk.locator('html').getAttribute('class'), null, 'the next visitor begins with ordinary text');
}

async function otherPages(kiosk, start, { assert, look }) {
  for (const page of ['phone', 'case', 'renew']) {
    await kiosk.goto(start.replace('/kiosk?', `/kiosk/${page}?`));
    await large(kiosk, assert);
    await look(kiosk, `kiosk-${page}`);
  }
  await kiosk.goto(start.replace('/kiosk?', '/counters/1/rate?'));
  await look(kiosk, 'counter-rate');
}

async function follow(phone, address, { assert, look, say, shot }) {
  await phone.goto(address);
  await phone.getByRole('heading', { name: say('en', 'ticket-why') }).waitFor();
  await look(phone, 'ticket');
  await phone.getByRole('link', { name: say('en', 'ticket-slip') }).click();
  await phone.emulateMedia({ media: 'print' });
  await shot(phone, 'slip-print');
  await phone.emulateMedia({ media: 'screen' });
  await look(phone, 'slip');
  await phone.getByRole('link', { name: say('en', 'slip-back') }).click();
  await phone.getByRole('link', { name: say('en', 'ticket-leave') }).click();
  await look(phone, 'ticket-leave');
  await phone.getByRole('button', { name: say('en', 'ticket-leave-sure') }).click();
  await phone.getByText(say('en', 'ticket-stage-left')).waitFor();
  assert.equal(await phone.getByRole('link', { name: say('en', 'ticket-leave') }).count(), 0);
}

/** A ticket from elsewhere: while the hall is open it waits for the door; afterwards the page says so. */
async function fromElsewhere(phone, base, { assert, look, say }) {
  await phone.goto(`${base}/en/halls/town-hall`);
  const button = phone.getByRole('button', { name: say('en', 'remote-take') });
  if ((await button.count()) === 0) {
    await phone.getByText(say('en', 'remote-closed')).waitFor();
    return;
  }
  await phone.locator('#queue-moving').check();
  await button.click();
  await phone.getByLabel(say('en', 'ticket-door-number')).fill('000000');
  await phone.getByRole('button', { name: say('en', 'ticket-check-in') }).click();
  await phone.getByText(say('en', 'ticket-door-wrong')).waitFor();
  const code = phone.url().match(/tickets\/(\w{16})/)[1];
  await phone.goto(`${base}/en/halls/town-hall/door`);
  assert.equal(await phone.locator('#ticket').inputValue(), code, 'the phone remembers its own ticket');
  await look(phone, 'door');
}
