// Takes every journey in `journeys/` through the demo. `node run.mjs [part of a name …]`
//
// A journey exports `name` and `run({ page, person, base, assert, say, axe, look, shot })`. It fails when it
// throws, or when any page it opened had an error. Journeys wait more than they work, so they go in two lanes, each
// with a demo and a browser of its own; one that measures time exports `alone` and goes when the others are done.
// BASE=http://… uses a desk that already runs, in one lane; EVERY_PICTURE=1 keeps a picture of all that is looked at.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, people } from './lib/browser.mjs';
import { startDemo } from './lib/demo.mjs';
import { axe, look, shot } from './lib/look.mjs';
import { root } from './lib/places.mjs';
import { say } from './lib/texts.mjs';

const LANES = 2;

async function journeys(wanted) {
  const folder = join(root, 'e2e', 'journeys');
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs')).sort();
  const chosen = files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
  return Promise.all(chosen.map(async (file) => ({ file, ...(await import(join(folder, file))) })));
}

async function take(journey, browser, base) {
  const began = performance.now();
  const { person, troubles, leave } = people(browser);
  let trouble;
  const page = await person();
  try {
    await journey.run({ page, person, base, assert, say, axe, look, shot });
    assert.deepEqual(troubles, [], 'every page answers and runs without an error');
  } catch (caught) {
    trouble = caught;
    await shot(page, `failed-${journey.file.replace('.mjs', '')}`).catch(() => {});
  } finally {
    await leave();
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${trouble ? 'FAIL' : 'pass'}  ${journey.name} (${seconds} s)`);
  if (trouble) console.log(String(trouble.stack ?? trouble).replace(/^/gm, '      '));
  return !trouble;
}

/** One after the other through a demo and a browser of their own, until `next` has none left. */
async function lane(next) {
  const demo = process.env.BASE ? { base: process.env.BASE, stop: async () => {} } : await startDemo();
  const browser = await launch();
  const results = [];
  try {
    for (let journey = next(); journey; journey = next()) results.push(await take(journey, browser, demo.base));
  } finally {
    await browser.close();
    await demo.stop();
  }
  return results;
}

async function inLanes(waiting, lanes) {
  const next = () => waiting.shift();
  return (await Promise.all(Array.from({ length: Math.min(lanes, waiting.length) }, () => lane(next)))).flat();
}

const all = await journeys(process.argv.slice(2));
const together = await inLanes(all.filter(({ alone }) => !alone), process.env.BASE ? 1 : LANES);
const results = [...together, ...(await inLanes(all.filter(({ alone }) => alone), 1))];
const passed = results.filter(Boolean).length;
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exitCode = passed === results.length && passed > 0 ? 0 : 1;
