// How soon something stands on a page over a bad line: 400 kbit/s with 400 ms latency and nothing kept from
// before. The figures are printed; the wall is generous, because machines that test are busy.

import { CODE, SERVICE, apply, enterCode } from '../lib/desk.mjs';

export const name = 'over a bad line the first words stand on the page soon';
/** Time is measured, so nobody else is at the machine. */
export const alone = true;

const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const WALL = 3000;

export async function run({ page, person, base, assert }) {
  const { code } = await apply(page, base, 'en', async () => {});
  assert.match(code, CODE);
  for (const language of ['en', 'zh']) {
    const visitor = await person({ language });
    await enterCode(visitor, base, language, code);
    const line = await visitor.context().newCDPSession(visitor);
    await line.send('Network.enable');
    await line.send('Network.setCacheDisabled', { cacheDisabled: true });
    await line.send('Network.emulateNetworkConditions', LINE);
    for (const [said, path] of [['home', ''], ['a service', `/services/${SERVICE}`], ['my case', '/case']]) {
      await visitor.goto(`${base}/${language}${path}`);
      const { paint, sent, whole } = await visitor.evaluate(painted);
      const weight = `${(sent / 1000).toFixed(1)} kB sent of ${(whole / 1000).toFixed(1)} kB`;
      console.log(`      ${said} (${language}): first contentful paint after ${(paint / 1000).toFixed(2)} s; ${weight}`);
      assert.ok(sent < whole / 2, `${said} is packed on its way: ${weight}`);
      assert.ok(paint < WALL, `${said} (${language}) is painted after ${paint} ms`);
    }
  }
}

/** In the page: when something was first painted, in milliseconds, and the bytes of the page and its files. */
async function painted() {
  const paint = await new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntriesByName('first-contentful-paint')[0].startTime)).observe({ type: 'paint', buffered: true });
  });
  const parts = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const sum = (size) => parts.reduce((all, part) => all + part[size], 0);
  return { paint, sent: sum('encodedBodySize'), whole: sum('decodedBodySize') };
}
