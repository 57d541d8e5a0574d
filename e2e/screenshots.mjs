// Refreshes the pictures of the README in `docs/pictures/`, from a demo whose halls stand still and one whose halls
// live. `node screenshots.mjs`

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launch, people } from './lib/browser.mjs';
import { startDemo } from './lib/demo.mjs';
import { apply, enterCode, press, signIn } from './lib/desk.mjs';
import { hallOf } from './lib/hall.mjs';
import { root } from './lib/places.mjs';

const BYTES_MAX = 300_000;
const SCREEN = { width: 1024, height: 720 };
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const DISPLAY = { width: 1280, height: 720 };
const [OFFICER, CLERK, MANAGER] = [12, 11, 51];
const folder = join(root, 'docs', 'pictures');

async function keep(page, name, size = SCREEN) {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, clip: { x: 0, y: 0, ...size } });
  const bytes = statSync(path).size;
  if (bytes > BYTES_MAX) throw new Error(`${name} has ${bytes} bytes, more than ${BYTES_MAX}`);
  console.log(`${name}: ${bytes} bytes`);
}

async function cases(person, base) {
  const resident = await person({ viewport: SCREEN });
  const { code } = await apply(resident, base, 'en', async () => {});
  await keep(resident, 'receipt');
  const officer = await person({ viewport: DESK });
  await signIn(officer, base, 'en', OFFICER);
  await keep(officer, 'work-list', DESK);
  const reader = await person({ viewport: PHONE, language: 'ar' });
  await enterCode(reader, base, 'ar', code);
  await keep(reader, 'my-case-arabic', PHONE);
}

/** Somebody brings a case to a counter: called, begun and opened by keyboard. */
async function counter(person, demo) {
  const { code } = await apply(await person(), demo.base, 'en', async () => {});
  await hallOf(demo).take('certificates', code.replace(/\s/g, ''));
  const officer = await person({ viewport: DESK });
  await signIn(officer, demo.base, 'en', CLERK);
  await officer.goto(`${demo.base}/en/staff/counter`);
  await press(officer, officer.locator('form[action$="/town-hall/counters/1/sit"] button'));
  for (const _ of ['call', 'begin', 'look', 'open']) {
    await Promise.all([officer.waitForEvent('domcontentloaded'), officer.keyboard.press('Enter')]);
  }
  await officer.locator('.counter-middle dl').first().waitFor();
  await keep(officer, 'counter', DESK);
}

async function hall(person, base) {
  const display = await person({ viewport: DISPLAY });
  await display.goto(`${base}/en/halls/town-hall/display`);
  // People come at ten times the pace of life; some minutes of theirs are enough.
  await display.waitForFunction(() => document.querySelectorAll('[data-before]:not(.empty)').length === 6, null, { timeout: 240_000 });
  await keep(display, 'hall-display', DISPLAY);
  const manager = await person({ viewport: SCREEN });
  await signIn(manager, base, 'en', MANAGER);
  await manager.goto(`${base}/en/staff/halls/town-hall/tomorrow`);
  await keep(manager, 'tomorrow');
}

mkdirSync(folder, { recursive: true });
const demos = [];
const browser = await launch();
try {
  const { person } = people(browser);
  const still = await startDemo();
  demos.push(still);
  await counter(person, still);
  const alive = await startDemo([]);
  demos.push(alive);
  await cases(person, alive.base);
  await hall(person, alive.base);
} finally {
  await browser.close();
  for (const demo of demos) await demo.stop();
}
