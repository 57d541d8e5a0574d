// Walks through every page that the public can reach by links from the door, in English.

import assert from 'node:assert/strict';

const PAGES_MAX = 60;

/** Opens each page once and calls `visit(answer)` on it. Answers with how many there were. */
export async function walk(page, base, visit) {
  const known = new Set([`${base}/en`]);
  for (const address of known) {
    const answer = await page.goto(address);
    // A page that needs the code first asks for it.
    const asks = (await page.locator('main input[name="code"]').count()) > 0;
    assert.ok(answer.ok() || asks, `${address} answers ${answer.status()}`);
    for (const link of await links(page, base)) known.add(link);
    await visit(answer);
    assert.ok(known.size <= PAGES_MAX, `more than ${PAGES_MAX} pages: ${[...known].slice(-5).join(', ')}`);
  }
  assert.ok(known.size > 3, 'links lead somewhere');
  return known.size;
}

/** One page of each kind: services differ in words only. */
export function isOfItsKind(url) {
  return !/\/services\/./.test(url) || /residence-certificate$/.test(url);
}

/** What a page is called in the names of pictures. */
export const called = (url) => new URL(url).pathname.replaceAll('/', '-');

/** Pages in English, without what stands after `?` and without files to fetch. */
async function links(page, base) {
  const found = await page.locator('a[href]:not([download])').evaluateAll((all) => all.map((link) => link.href));
  const bare = found.map((link) => link.replace(/[?#].*$/, '').replace(/\/$/, ''));
  return bare.filter((link) => link.startsWith(`${base}/en`) && !/\.\w+$/.test(link));
}
