// Every page that the public can reach by links from the door is looked at: axe in both languages, light
// and dark, small screens, and that no link leads nowhere.

export const name = 'no page that links lead to has a finding';

const PAGES_MAX = 60;

export async function run({ page, base, assert, look }) {
  const known = new Set([`${base}/en`]);
  for (const address of known) {
    const answer = await page.goto(address);
    // A page that needs the code first asks for it.
    const asks = (await page.locator('main input[name="code"]').count()) > 0;
    assert.ok(answer.ok() || asks, `${address} answers ${answer.status()}`);
    // One page of each kind: services differ in words only, so the rest are opened but not looked at.
    if (!/\/services\/./.test(address) || /residence-certificate$/.test(address)) {
      await look(page, `public${new URL(address).pathname.replaceAll('/', '-')}`);
    }
    for (const link of await links(page, base)) known.add(link);
    assert.ok(known.size <= PAGES_MAX, `more than ${PAGES_MAX} pages: ${[...known].slice(-5).join(', ')}`);
  }
  assert.ok(known.size > 3, 'links lead somewhere');
}

/** Pages in English, without what stands after `?` and without files to fetch. */
async function links(page, base) {
  const found = await page.locator('a[href]:not([download])').evaluateAll((all) => all.map((link) => link.href));
  const bare = found.map((link) => link.replace(/[?#].*$/, '').replace(/\/$/, ''));
  return bare.filter((link) => link.startsWith(`${base}/en`) && !/\.\w+$/.test(link));
}
