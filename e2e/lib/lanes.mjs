// The lanes in which journeys go, and what holds for each of them: the longest begin first, none goes on for ever, and
// whatever a lane started is stopped, however it ends.

import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds after which a journey is given up: none takes half of it. */
export const BOUND = 600_000;
/** And those in which one that was given up puts away what it started. */
const PUT_AWAY = 20_000;

/**
 * Seconds that the long journeys took last on two cores, by their numbers; whatever is not named took less than a
 * minute. They begin first, so that no lane is left alone with one of them.
 */
export const TOOK = new Map([
  ['04', 190],
  ['17', 165],
  ['15', 150],
  ['12', 145],
  ['10', 124],
  ['11', 114],
  ['25', 79],
  ['09', 75],
]);

const took = ({ file }) => TOOK.get(file.slice(0, 2)) ?? 0;

/** The same journeys, the longest first; the others in the order of their names. */
export function longestFirst(journeys) {
  return [...journeys].sort((one, other) => took(other) - took(one));
}

/** What this comes to; an error by this name once it went on for longer than it may. */
export async function within(going, name, bound = BOUND) {
  const over = new AbortController();
  const late = sleep(bound, undefined, { signal: over.signal }).then(
    () => { throw new Error(`${name} was not at its end after ${bound / 1000} s`); },
    () => {},
  );
  try {
    return await Promise.race([going, late]);
  } finally {
    over.abort();
  }
}

/** Waits until something that may have been given up has put away what it started, and for a while only. */
export async function putAway(going) {
  const over = new AbortController();
  const late = sleep(PUT_AWAY, undefined, { signal: over.signal }).catch(() => {});
  await Promise.race([going.catch(() => {}), late]);
  over.abort();
}

/** What `take` answers with when the browser broke under a journey: nothing was learnt about the desk. */
export const BROKE = Symbol('the browser broke');

/**
 * Goes through what waits in so many lanes. `enter()` readies one: it answers with `take(journey)` and `leave()`.
 * A browser that broke is left together with its demo, and the journey it was in is taken once more, from the start;
 * when that one breaks as well, the journey has failed. When a lane itself breaks, the others end after the journey
 * they are in, and then it is told.
 */
export async function inLanes(waiting, count, enter) {
  const lanes = Array.from({ length: Math.min(count, waiting.length) }, () => lane(waiting, enter));
  const done = await Promise.allSettled(lanes);
  const broken = done.find(({ status }) => status === 'rejected');
  if (broken) throw broken.reason;
  return done.flatMap(({ value }) => value);
}

async function lane(waiting, enter) {
  const results = [];
  try {
    let [journey, isAgain] = [waiting.shift(), false];
    while (journey) {
      const { take, leave } = await enter();
      try {
        let isWhole = true;
        while (journey && isWhole) {
          const result = await take(journey);
          isWhole = result !== BROKE;
          if (!isWhole && !isAgain) {
            isAgain = true;
          } else {
            results.push(isWhole && result);
            [journey, isAgain] = [waiting.shift(), false];
          }
        }
      } finally {
        await leave();
      }
    }
  } catch (trouble) {
    waiting.length = 0;
    throw trouble;
  }
  return results;
}
