// What holds for the journeys themselves. `node --test tests.mjs`

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BROKE, TOOK, inLanes, longestFirst, within } from './lib/lanes.mjs';
import { untilADayLasts, untilMidnight } from './lib/midnight.mjs';
import { root } from './lib/places.mjs';

const ZONE = 'Asia/Shanghai';
const folder = join(root, 'e2e', 'journeys');
const files = readdirSync(folder).filter((file) => file.endsWith('.mjs')).sort();

test('the town’s midnight is waited for when it is near, and not before or after it', () => {
  const at = (time) => new Date(`2026-11-29T${time}Z`);
  assert.equal(untilMidnight(at('15:55:30.250'), ZONE), (4 * 60 + 30) * 1000 - 250);
  assert.equal(untilMidnight(at('16:00:00.000'), ZONE), 24 * 60 * 60 * 1000);
  assert.equal(untilADayLasts(at('15:53:59.000'), ZONE), 0);
  assert.equal(untilADayLasts(at('16:00:00.000'), ZONE), 0);
  assert.ok(untilADayLasts(at('15:54:01.000'), ZONE) > untilMidnight(at('15:54:01.000'), ZONE), 'the desk has ended the day by then');
});

test('whatever goes through a hall’s day says so', async () => {
  const goes = (file) => /\bhallOf\b|demo-kiosk|counters\/\$?\{?\w*\}?\/sit/.test(readFileSync(join(folder, file), 'utf8'));
  const silent = [];
  for (const file of files) {
    if (goes(file) && !(await import(join(folder, file))).hall) silent.push(file);
  }
  assert.deepEqual(silent, []);
  assert.ok(files.filter(goes).length > 3, 'some do');
});

test('the longest journeys begin first, and the others in the order of their names', () => {
  const known = new Set(files.map((file) => file.slice(0, 2)));
  assert.deepEqual([...TOOK.keys()].filter((number) => !known.has(number)), [], 'a journey that is not there takes nothing');
  const order = longestFirst(files.map((file) => ({ file }))).map(({ file }) => file.slice(0, 2));
  assert.deepEqual(order.slice(0, TOOK.size), [...TOOK.keys()].sort((one, other) => TOOK.get(other) - TOOK.get(one)));
  assert.deepEqual(order.slice(TOOK.size), order.slice(TOOK.size).sort());
});

test('a journey that does not end fails by its name', async () => {
  await assert.rejects(within(new Promise(() => {}), '11-counter.mjs', 1), /^Error: 11-counter\.mjs was not at its end/);
  assert.equal(await within(Promise.resolve('done'), '11-counter.mjs'), 'done');
  await assert.rejects(within(Promise.reject(new Error('lost')), '11-counter.mjs'), /^Error: lost/);
});

test('when one lane breaks, the others are left as well, and it is told', async () => {
  let [entered, left] = [0, 0];
  const enter = async () => {
    entered += 1;
    if (entered === 2) throw new Error('no browser');
    return { take: async () => true, leave: async () => { left += 1; } };
  };
  await assert.rejects(inLanes(['one', 'two', 'three'], 2, enter), /no browser/);
  assert.deepEqual([entered, left], [2, 1]);
  const taken = await inLanes(['one', 'two', 'three'], 2, async () => ({ take: async (journey) => journey, leave: async () => {} }));
  assert.deepEqual(taken.sort(), ['one', 'three', 'two'], 'every journey is taken once');
});

test('a journey whose browser broke is taken once more, by another browser, and fails when that breaks too', async () => {
  const order = [];
  let entered = 0;
  const enter = async () => {
    entered += 1;
    const lane = entered;
    return {
      take: async (journey) => {
        order.push(`${journey} in ${lane}`);
        return journey === 'always' || (journey === 'once' && lane === 1) ? BROKE : true;
      },
      leave: async () => { order.push(`left ${lane}`); },
    };
  };
  assert.deepEqual(await inLanes(['once', 'always', 'after'], 1, enter), [true, false, true]);
  assert.deepEqual(order, ['once in 1', 'left 1', 'once in 2', 'always in 2', 'left 2', 'always in 3', 'left 3', 'after in 4', 'left 4']);
});
