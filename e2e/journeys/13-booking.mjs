// A time at a counter, booked on a phone: two services in one visit, a mistake kept and explained, checked
// before it is kept, moved, taken into the calendar and given up; without scripts as well.

import { CODE, press } from '../lib/desk.mjs';

export const name = 'a resident books a time, moves it, takes it into the calendar and gives it up';

export async function run({ page, person, base, assert, say, look }) {
  const booked = await book(page, base, { assert, look });
  await intoTheCalendar(page, booked, { assert, say });
  const moved = await move(page, booked, { assert, look, say });
  await comeBack(person, base, moved, { assert, look });
  await giveUp(page, { assert, look, say });
  const plain = await person({ scripts: false, language: 'zh' });
  const again = await book(plain, base, { assert, look: async () => {} }, 'zh');
  assert.notEqual(again.code, booked.code);
}

/** Books a free time for two services. Answers with its code and what the page says of when it is. */
async function book(page, base, { assert, look }, language = 'en') {
  await page.goto(`${base}/${language}/appointments`);
  await look(page, 'booking-services');
  const services = page.locator('main input[type=checkbox]');
  await services.nth(0).check({ force: true });
  await services.nth(1).check({ force: true });
  await press(page, page.locator('main form button'));
  await look(page, 'booking-times');
  await chooseTime(page);

  await page.locator('#contact').waitFor();
  await look(page, 'booking-details', { own: true });
  await page.locator('#contact').fill('mei@example');
  await page.locator('#receipt').fill('not a code');
  await page.locator('main form button').first().click();
  await page.locator('.errors').waitFor();
  assert.equal(await page.locator('#contact').inputValue(), 'mei@example', 'what was typed stays');
  await look(page, 'booking-details-wrong', { own: true });
  await page.locator('#contact').fill('mei@example.org');
  await page.locator('#receipt').fill('');
  await press(page, page.locator('main form button').first());

  await look(page, 'booking-check', { own: true });
  await press(page, page.locator('main form button').first());
  await look(page, 'booking-done', { own: true });
  return told(page, assert);
}

/** The last time of the day that is shown. */
async function chooseTime(page) {
  const times = page.locator('main form:has(.times)');
  await times.locator('input[type=radio]').last().check({ force: true });
  await press(page, times.locator('button'));
}

async function told(page, assert) {
  const code = (await page.locator('main').innerText()).match(CODE);
  assert.ok(code, 'the page shows the code of the booking');
  return { code: code[0], when: await page.locator('dl.facts dd').first().innerText() };
}

/** The file says the same time as the page, to any calendar. */
async function intoTheCalendar(page, { code }, { assert, say }) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: say('en', 'booking-calendar-file') }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const file = Buffer.concat(chunks).toString();
  assert.match(download.suggestedFilename(), /\.ics$/);
  assert.match(file, /^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART[\s\S]*END:VCALENDAR\r\n$/);
  assert.ok(!file.includes(code.replace(/\s/g, '')), 'a calendar shared with others does not hold the code');
  const feed = await page.getByRole('link', { name: say('en', 'booking-calendar-feed') }).getAttribute('href');
  const answer = await fetch(new URL(feed.replace(/^webcal:/, 'http:'), page.url()));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type'), /^text\/calendar/);
}

async function move(page, before, { assert, look, say }) {
  await press(page, page.getByRole('button', { name: say('en', 'booking-move') }));
  await look(page, 'booking-move', { own: true });
  await press(page, page.locator('main form .pick.days button').nth(1));
  assert.match(page.url(), /#times$/, 'the times of the chosen day are in sight');
  await chooseTime(page);
  const now = await told(page, assert);
  assert.equal(now.code, before.code, 'a moved time keeps its code');
  assert.notEqual(now.when, before.when);
  return now;
}

/** Another day, another device: the code shows the booking, in the other language too. */
async function comeBack(person, base, { code }, { assert, look }) {
  const other = await person({ language: 'zh' });
  await other.goto(`${base}/zh/appointments/mine`);
  await look(other, 'booking-enter');
  await other.locator('#code').fill(code.replace(/\s/g, '').toLowerCase());
  await press(other, other.locator('main form button').first());
  const shown = (await other.locator('main').innerText()).match(CODE)?.[0];
  assert.equal(shown?.replace(/\s/g, ''), code.replace(/\s/g, ''), 'it is that booking');
}

async function giveUp(page, { assert, look, say }) {
  await press(page, page.getByRole('button', { name: say('en', 'booking-cancel') }));
  await look(page, 'booking-cancel', { own: true });
  await press(page, page.getByRole('button', { name: say('en', 'booking-cancel-sure') }));
  assert.equal(await page.locator('dl.facts dd s').count(), 1, 'the time is struck through');
  assert.equal(await page.getByRole('button', { name: say('en', 'booking-move') }).count(), 0);
}
