// What the desk sends is what it says: every page is well-formed HTML under a policy that lets nothing in but
// the desk's own files, without scripts or styles in the page, with one cookie at most. That no page breaks its
// own policy, and that nothing is asked of anybody else, is watched in every journey (`lib/browser.mjs`).

import { apply, signIn } from '../lib/desk.mjs';
import { markup } from '../lib/markup.mjs';
import { walk } from '../lib/walk.mjs';

export const name = 'every page is well-formed and lets nothing in but the desk’s own files';

const POLICY = {
  'default-src': "'none'",
  'object-src': "'none'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};
const STAFF = [
  [11, ['/staff/work', '/staff/apply', '/staff/counter', '/staff/cases/']],
  [31, ['/oversight', '/oversight/disclosures/new']],
  [51, ['/staff/halls/town-hall', '/staff/halls/town-hall/tomorrow']],
];

export async function run({ page, person, base, assert }) {
  const found = [];
  const inspect = async (page, answer) => {
    const at = new URL(answer.url()).pathname;
    strict(answer.headers()['content-security-policy'], at, assert);
    const html = await answer.text();
    found.push(...(await markup(html)).map((finding) => `${at}: ${finding}`));
    found.push(...(await inside(page)).map((finding) => `${at}: ${finding}`));
    const cookies = await page.context().cookies();
    assert.ok(cookies.length <= 1, `${at}: one cookie at most, not ${cookies.map((cookie) => cookie.name)}`);
  };
  const pages = await walk(page, base, (answer) => inspect(page, answer));
  assert.deepEqual(await page.context().cookies(), [], 'whoever only reads gets no cookie');

  const { number } = await apply(page, base, 'en', async () => {});
  for (const path of ['/case', '/case/openings', '/case/answers']) await inspect(page, await page.goto(`${base}/en${path}`));
  for (const [officer, paths] of STAFF) {
    const desk = await person();
    await signIn(desk, base, 'en', officer);
    for (const path of paths) await inspect(desk, await desk.goto(`${base}/en${path}${path.endsWith('/') ? number : ''}`));
  }
  for (const cookie of await page.context().cookies()) {
    assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, 'Strict'], 'the cookie is for the desk alone');
  }
  if (found.length > 0) throw new Error(`${found.length} findings:\n  ${found.join('\n  ')}`);
  console.log(`      ${pages} public pages inspected`);
}

function strict(header, at, assert) {
  const told = Object.fromEntries((header ?? '').split(';').map((part) => part.trim().split(/ (.*)/s).slice(0, 2)));
  for (const [directive, wanted] of Object.entries(POLICY)) assert.equal(told[directive], wanted, `${at}: ${directive}`);
  assert.match(told['script-src'], /^'nonce-[0-9a-f]{32}'$/, `${at}: scripts carry the word of their answer`);
  assert.equal(told['style-src'], told['script-src'], `${at}: so do style sheets`);
}

/** Scripts, styles and handlers that stand in the page itself, and addresses that lead elsewhere for a part of it. */
function inside(page) {
  return page.evaluate(() => {
    const own = (address) => new URL(address, location.href).origin === location.origin;
    const parts = [...document.querySelectorAll('script:not([src]), style, [style], iframe, object, embed, base')];
    const handlers = [...document.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => name.startsWith('on')));
    const away = [...document.querySelectorAll('script[src], link[rel=stylesheet], link[rel=icon], img[src]')].filter((one) => !own(one.src || one.href));
    return [...parts, ...handlers, ...away].map((one) => one.outerHTML.slice(0, 100));
  });
}
