// The demo's halls live by themselves: in a demo of its own, because people who come and go would disturb every
// other journey. A visitor takes a number among the crowd and is called; a counter at which somebody sits is theirs.

import { startDemo } from '../lib/demo.mjs';
import { press, signIn } from '../lib/desk.mjs';
import { until } from '../lib/hall.mjs';
import { PHONE } from '../lib/browser.mjs';

export const name = 'the demo’s halls live: people come and are called, forecasts stand, and a visitor is one of them';
export const hall = true;

const SCREEN = { width: 1920, height: 1080 };
const MANAGER = 51;
const OFFICER = 12;
/** A counter that the crowd leaves to visitors. */
const FREE = 3;
/** Among the longest lines, at ten times the pace. */
const CALLED_WITHIN = 300_000;

export async function run(journey) {
  const demo = await startDemo([]);
  try {
    const own = { ...journey, base: demo.base };
    await knows(own);
    await lives(own);
    await takesPart(own);
    await isLeftAlone(own);
  } finally {
    await demo.stop();
  }
}

/** What only a past can tell is there at once. */
async function knows({ person, base, assert, say, shot }) {
  const page = await person({ viewport: PHONE });
  await page.goto(`${base}/en/halls/town-hall`);
  await page.getByText(say('en', 'demo-ribbon')).waitFor();
  // While no counter serves no range is told: the crowd sits down in the first moments.
  const ranges = page.getByText(/about \d+–\d+ minutes/);
  for (let looked = 0; (await ranges.count()) === 0 && looked < 20; looked += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  assert.equal(await ranges.count() > 0, true, 'waits are told as ranges');
  await page.goto(`${base}/en/halls/town-hall/when`);
  await page.getByText('Quiet', { exact: true }).first().waitFor();
  await shot(page, 'living-when');
  await page.goto(`${base}/en/halls/town-hall/accuracy`);
  await page.getByText(/(One person was|\d+ people were) told a range/).first().waitFor();
  const manager = await person({ viewport: SCREEN });
  await signIn(manager, base, 'en', MANAGER);
  for (const part of ['', '/tomorrow']) {
    await manager.goto(`${base}/en/staff/halls/town-hall${part}`);
    await shot(manager, `living-manager${part.replace('/', '-')}`);
  }
  assert.equal(await manager.locator('svg').count() > 0, true, 'tomorrow is drawn');
}

/** Nobody presses anything, and the display goes on. */
async function lives({ person, base, assert, shot }) {
  const display = await person({ viewport: SCREEN });
  await display.goto(`${base}/en/halls/town-hall/display`);
  const before = await shown(display);
  const changed = (before) => document.querySelector('[data-now] [data-ticket]').textContent !== before;
  await display.waitForFunction(changed, before, { timeout: 60_000 });
  assert.notEqual(await shown(display), before);
  await until(display, () => document.querySelectorAll('[data-before]:not(.empty)').length > 2);
  await shot(display, 'living-display');
}

const shown = (display) => display.locator('[data-now] [data-ticket]').innerText();

/** A ticket taken at the kiosk is called by somebody of the crowd. */
async function takesPart({ person, base, say, shot }) {
  const kiosk = await person({ viewport: { width: 1080, height: 1920 } });
  await kiosk.goto(`${base}/en/halls/town-hall`);
  await kiosk.goto(base + (await kiosk.getByRole('link', { name: say('en', 'demo-kiosk') }).getAttribute('href')));
  await shot(kiosk, 'living-kiosk');
  await kiosk.getByRole('link', { name: /Take a ticket/ }).click();
  await kiosk.getByRole('button', { name: /^Moving/ }).click();
  await kiosk.getByRole('button', { name: say('en', 'kiosk-take-now') }).click();
  await kiosk.waitForURL(/\/kiosk\/tickets\//);
  const number = await kiosk.locator('.kiosk-number').innerText();
  const display = await person({ viewport: SCREEN });
  await display.goto(`${base}/en/halls/town-hall/display`);
  const called = (number) => [...document.querySelectorAll('[data-now], [data-before]')].some((call) => call.textContent.includes(number));
  await display.waitForFunction(called, number, { timeout: CALLED_WITHIN });
}

/** Whoever was called by a visitor at a free counter stays there until the visitor goes on. */
async function isLeftAlone({ person, base, assert, shot }) {
  const officer = await person({ viewport: { width: 1280, height: 800 } });
  await signIn(officer, base, 'en', OFFICER);
  await officer.goto(`${base}/en/staff/counter`);
  await press(officer, officer.locator(`form[action$="/town-hall/counters/${FREE}/sit"] button`));
  await Promise.all([officer.waitForEvent('domcontentloaded'), officer.keyboard.press('Enter')]);
  const number = await officer.locator('.counter-number bdi').first().innerText();
  const sign = await person({ viewport: { width: 1280, height: 720 } });
  await sign.goto(`${base}/en/halls/town-hall/counters/${FREE}/display`);
  await sign.waitForTimeout(20_000);
  await sign.reload();
  assert.match(await sign.locator('main').innerText(), new RegExp(number), 'the crowd leaves the counter alone');
  await shot(officer, 'living-counter');
}
