// Refreshes the two pictures of the README in `docs/pictures/`: a receipt and a work list. `node screenshots.mjs`

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launch, people } from './lib/browser.mjs';
import { startDemo } from './lib/demo.mjs';
import { apply, signIn } from './lib/desk.mjs';
import { root } from './lib/places.mjs';

const BYTES_MAX = 200_000;
const SCREEN = { width: 1024, height: 720 };
const OFFICER = 12;
const folder = join(root, 'docs', 'pictures');

async function keep(page, name) {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, clip: { x: 0, y: 0, ...SCREEN } });
  const { size } = statSync(path);
  if (size > BYTES_MAX) throw new Error(`${name} has ${size} bytes, more than ${BYTES_MAX}`);
  console.log(`${name}: ${size} bytes`);
}

mkdirSync(folder, { recursive: true });
const demo = process.env.BASE ? { base: process.env.BASE, stop: async () => {} } : await startDemo();
const browser = await launch();
try {
  const { person } = people(browser);
  const resident = await person({ viewport: SCREEN });
  await apply(resident, demo.base, 'en', async () => {});
  await keep(resident, 'receipt');
  const officer = await person({ viewport: SCREEN });
  await signIn(officer, demo.base, 'en', OFFICER);
  await keep(officer, 'work-list');
} finally {
  await browser.close();
  await demo.stop();
}
