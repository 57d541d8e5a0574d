// Takes every journey in `journeys/` through the demo. `node run.mjs [part of a name …]`
//
// A journey exports `name` and `run({ page, person, base, assert, say, axe, look, shot })`. It fails when it throws,
// when any page it opened had an error, or when it is not at its end after ten minutes. When the browser itself broke
// under it, it is taken once more with another one, and that is told. Journeys wait more than they work, so they go in
// three lanes, each with a demo and a browser of its own, the longest first; one that measures time exports `alone` and
// goes when the others are done; one that goes through a hall's day exports `hall` and begins when that day lasts for a
// while.
// BASE=http://… uses a desk that already runs, in one lane; EVERY_PICTURE=1 keeps a picture of all that is looked at.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, people } from './lib/browser.mjs';
import { startDemo, stopAll } from './lib/demo.mjs';
import { BROKE, inLanes, longestFirst, putAway, within } from './lib/lanes.mjs';
import { axe, look, shot } from './lib/look.mjs';
import { awayFromMidnight } from './lib/midnight.mjs';
import { root } from './lib/places.mjs';
import { say } from './lib/texts.mjs';

const LANES = 3;

async function journeys(wanted) {
  const folder = join(root, 'e2e', 'journeys');
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs')).sort();
  const chosen = files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
  return Promise.all(chosen.map(async (file) => ({ file, ...(await import(join(folder, file))) })));
}

async function take(journey, browser, base) {
  if (journey.hall) await awayFromMidnight();
  const began = performance.now();
  const { person, troubles, broke, leave } = people(browser);
  let trouble;
  let going = Promise.resolve();
  const page = await person();
  try {
    going = journey.run({ page, person, base, assert, say, axe, look, shot });
    await within(going, journey.file);
    assert.deepEqual(troubles, [], 'every page answers and runs without an error');
  } catch (caught) {
    trouble = caught;
    await shot(page, `failed-${journey.file.replace('.mjs', '')}`).catch(() => {});
  } finally {
    await leave();
    await putAway(going);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const told = `${journey.name} (${seconds} s)`;
  if (!trouble) {
    console.log(`pass  ${told}`);
    return true;
  }
  const isBroken = broke();
  console.log(`${isBroken ? 'BROKE' : 'FAIL'}  ${told}`);
  if (isBroken) console.log('      the browser broke; once more with another one, and a second time counts as failed');
  console.log(String(trouble.stack ?? trouble).replace(/^/gm, '      '));
  return isBroken ? BROKE : false;
}

/** A lane with a demo and a browser of its own. */
async function enter() {
  const demo = process.env.BASE ? { base: process.env.BASE, stop: async () => {} } : await startDemo();
  const browser = await launch();
  return {
    take: (journey) => take(journey, browser, demo.base),
    leave: () => browser.close().finally(demo.stop),
  };
}

/** Whether all that were asked for passed. */
async function run() {
  const all = longestFirst(await journeys(process.argv.slice(2)));
  const together = await inLanes(all.filter(({ alone }) => !alone), process.env.BASE ? 1 : LANES, enter);
  const results = [...together, ...(await inLanes(all.filter(({ alone }) => alone), 1, enter))];
  const passed = results.filter(Boolean).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  return passed === results.length && passed > 0;
}

// What was given up may never end by itself, and keeps nobody waiting.
process.exit(await run().catch((broken) => console.error(broken)).finally(stopAll) ? 0 : 1);
