// The town's midnight ends the day of its halls: tickets end, counters close. A journey through a hall that was on
// its way then would find neither.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './places.mjs';

/** As long as the longest journey through a hall may take. */
const ROOM = 6 * 60_000;
/** Until a desk has ended the day. */
const SETTLED = 15_000;
const DAY = 24 * 60 * 60_000;

/** Milliseconds from this moment to the next midnight in a zone. */
export function untilMidnight(now, zone) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const [hour, minute, second] = ['hour', 'minute', 'second'].map((part) => Number(clock.formatToParts(now).find(({ type }) => type === part).value));
  return DAY - ((hour * 60 + minute) * 60 + second) * 1000 - now.getMilliseconds();
}

/** How long to wait, so that a hall's day lasts for a while from then on. */
export function untilADayLasts(now, zone) {
  const left = untilMidnight(now, zone);
  return left < ROOM ? left + SETTLED : 0;
}

/** Waits until the day of the example town's halls lasts for a while. */
export async function awayFromMidnight() {
  const [, zone] = readFileSync(join(root, 'town', 'town.toml'), 'utf8').match(/^zone = "(.+)"$/m);
  const wait = untilADayLasts(new Date(), zone);
  if (wait > 0) console.log(`      waiting ${Math.ceil(wait / 1000)} s for the town's midnight to be over`);
  await sleep(wait);
}
