// The hall from the kiosk to the phone: a ticket in three touches, without script as well, the number on
// the phone with its place explained, given back; targets large enough, and a screen that starts again, with nothing
// of one visitor left for the next.

import { apply } from '../lib/desk.mjs';
import { overflow } from '../lib/look.mjs';

export const name = 'a visitor takes a ticket at the kiosk, follows it on the phone and gives it back';
export const hall = true;

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
  await leavesNothing(person, start, base, { assert, say });
  await outlivesACut(person, start, { assert, say });
  await isListenedTo(person, start, { assert, say });
  await otherPages(kiosk, start, { assert, look });
  await staysFresh(person, `${base}/en/tickets/${code}`, { assert, say });
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
  await begun(kiosk);
  assert.equal(await kiosk.locator('html').getAttribute('class'), null, 'the next visitor begins with ordinary text');
}

/** The first page, in the hall's first language. */
const begun = (kiosk) => kiosk.waitForURL(/\/zh\/halls\/town-hall\/kiosk\?screen=/);

async function touched(kiosk, start, say) {
  await kiosk.goto(start);
  await kiosk.getByRole('link', { name: /Take a ticket/ }).click();
  await kiosk.getByRole('button', { name: /^Certificates/ }).click();
  await kiosk.getByRole('button', { name: say('en', 'kiosk-take-now') }).click();
  await kiosk.locator('.kiosk-number').waitFor();
}

/** No way of the browser leads the next visitor to what the last one saw, in a browser that cannot speak either. */
async function leavesNothing(person, start, base, { assert, say }) {
  const receipt = await apply(await person(), base, 'en', async () => {});
  const kiosk = await person({ viewport: KIOSK });
  await kiosk.addInitScript(() => delete window.speechSynthesis);
  const back = async (said) => {
    await kiosk.goBack();
    await begun(kiosk);
    assert.equal(await kiosk.locator('.kiosk-number, .kiosk-said').count(), 0, said);
  };
  await touched(kiosk, start, say);
  await kiosk.getByRole('link', { name: say('en', 'kiosk-done') }).click();
  await begun(kiosk);
  await back('who is done leaves no ticket behind');
  await touched(kiosk, start, say);
  await kiosk.goto(start);
  await back('nor does who only went away');
  await kiosk.goto(start.replace('/kiosk?', '/kiosk/case?'));
  await kiosk.locator('#code').fill(receipt.code);
  await kiosk.getByRole('button', { name: say('en', 'kiosk-go-on') }).click();
  await kiosk.getByText(receipt.number).waitFor();
  await kiosk.goto(start);
  await back('the answer to a form is not asked for once more');
}

/** While the desk does not answer, what a visitor saw is gone, and the kiosk waits on a page that can start again. */
async function outlivesACut(person, start, { assert, say }) {
  const kiosk = await person({ viewport: KIOSK });
  await kiosk.clock.install();
  await touched(kiosk, start, say);
  await kiosk.context().setOffline(true);
  await kiosk.clock.runFor(41_000);
  await kiosk.clock.runFor(21_000);
  await kiosk.getByText(say('en', 'display-cut')).waitFor();
  assert.equal(await kiosk.locator('.kiosk-number').count(), 0, 'the number is gone');
  await kiosk.context().setOffline(false);
  await kiosk.clock.runFor(16_000);
  await begun(kiosk);
  await kiosk.context().setOffline(true);
  await kiosk.clock.runFor(41_000);
  await kiosk.getByText(say('zh', 'display-cut')).waitFor();
  assert.ok(await kiosk.locator('.kiosk-acts').isVisible(), 'the first page stands where it stood');
  await kiosk.context().setOffline(false);
  await kiosk.clock.runFor(16_000);
  await kiosk.getByText(say('zh', 'display-cut')).waitFor({ state: 'hidden' });
}

/** Whoever has the screen read aloud is there while it speaks, and hears that it is about to start again. */
async function isListenedTo(person, start, { assert, say }) {
  const kiosk = await person({ viewport: KIOSK });
  await kiosk.addInitScript(() => {
    window.spoken = [];
    window.SpeechSynthesisUtterance = class {
      constructor(text) { this.text = text; }
    };
    const engine = { getVoices: () => [{ lang: 'en-GB' }], speak: (speech) => window.spoken.push(speech), cancel() {}, addEventListener() {} };
    Object.defineProperty(window, 'speechSynthesis', { value: engine });
  });
  await kiosk.clock.install();
  await kiosk.goto(start.replace('/kiosk?', '/kiosk/services?'));
  await kiosk.getByRole('button', { name: say('en', 'kiosk-read') }).click();
  await kiosk.clock.runFor(30_000);
  await kiosk.evaluate(() => window.spoken[0].onend());
  await kiosk.clock.runFor(30_000);
  assert.ok(await kiosk.getByRole('dialog').isHidden(), 'whoever listens is not asked');
  await kiosk.clock.runFor(11_000);
  await kiosk.getByRole('dialog').waitFor();
  const spoken = await kiosk.evaluate(() => window.spoken.map(({ text }) => text));
  assert.ok(spoken.some((text) => say('en', 'kiosk-idle-title').test(text)), 'the question is heard');
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

/** What was refused leaves the page as live as before; a connection that is dead without a word is said. */
async function staysFresh(person, address, { assert, say }) {
  const phone = await person();
  await phone.clock.install();
  await phone.goto(address);
  await phone.getByText(say('en', 'ticket-join-title')).click();
  await phone.locator('#receipt').fill('nothing');
  await phone.getByRole('button', { name: say('en', 'ticket-join') }).click();
  await phone.locator('#receipt-wrong').waitFor();
  const [fresh] = await Promise.all([phone.waitForResponse(address), phone.clock.runFor(16_000)]);
  assert.ok(fresh.ok(), 'the ticket is looked at anew');
  await fresh.finished();
  await phone.waitForTimeout(200);
  assert.ok(await phone.getByText(say('en', 'ticket-stale')).isHidden(), 'nothing is old');
  await phone.route(address, () => {});
  await phone.clock.runFor(16_000);
  await phone.getByText(say('en', 'ticket-stale')).waitFor();
}

async function follow(phone, address, { assert, look, say, shot }) {
  await phone.goto(address);
  await phone.getByRole('heading', { name: say('en', 'ticket-why') }).waitFor();
  await look(phone, 'ticket');
  await phone.getByText(say('en', 'ticket-renew-title')).click();
  await phone.getByRole('button', { name: say('en', 'ticket-renew') }).click();
  await phone.getByText(say('en', 'ticket-renewed')).waitFor();
  assert.ok(!phone.url().startsWith(address), 'the ticket has another address');
  await look(phone, 'ticket-renewed');
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

/** A ticket from elsewhere, which waits for the door; the demo's halls give it at any hour. */
async function fromElsewhere(phone, base, { assert, look, say }) {
  await phone.goto(`${base}/en/halls/town-hall`);
  await phone.getByText(say('en', 'demo-any-hour')).waitFor();
  await phone.locator('#queue-moving').check();
  await phone.getByRole('button', { name: say('en', 'remote-take') }).click();
  await phone.getByLabel(say('en', 'ticket-door-number')).fill('000000');
  await phone.getByRole('button', { name: say('en', 'ticket-check-in') }).click();
  await phone.getByText(say('en', 'ticket-door-wrong')).waitFor();
  const code = phone.url().match(/tickets\/(\w{16})/)[1];
  await phone.goto(`${base}/en/halls/town-hall`);
  const kept = phone.getByRole('link', { name: say('en', 'halls-kept-ticket-link') });
  assert.ok((await kept.getAttribute('href')).endsWith(code), 'the hall leads the phone back to its own ticket');
  assert.deepEqual(await phone.evaluate(() => [localStorage.length, document.cookie]), [0, ''], 'no script keeps or reads it');
  await phone.goto(`${base}/en/halls/town-hall/door`);
  assert.equal(await phone.locator('#ticket').inputValue(), code, 'and fills it in at the door');
  await look(phone, 'door');
}
