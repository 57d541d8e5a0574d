// Looks at a page as the rules for pages ask: no finding by axe in any language, light and dark,
// nothing wider than the screen at 320 px, every field for a code as wide as one on a phone, less than 60 kB.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHONE } from './browser.mjs';
import { pictures } from './places.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All that colours decide. In the dark nothing else is otherwise, as a test beside the sheets shows. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const NARROW = { width: 320, height: 640 };
/** A receipt code wider than most: of its symbols few are narrow. */
const CODE = 'K7RM 2WQX 94TD H5GN';
const BYTES_MAX = 60_000;
/** Pictures of everything that is looked at are hundreds and take minutes: for whoever asks for them. */
const EVERY_PICTURE = Boolean(process.env.EVERY_PICTURE);
export const LANGUAGES = ['zh', 'en', 'fr', 'ar'];

/** What axe finds on this page now, one line a finding; by these rules only, when some are named. */
export async function axe(page, rules) {
  const only = rules ? { type: 'rule', values: rules } : TAGS;
  const session = await page.context().newCDPSession(page);
  try {
    // Through the debugger, because the pages' own policy lets nobody add a script. Good.
    if (await evaluate(session, `typeof axe === 'undefined'`)) await evaluate(session, `${source};undefined`);
    return await evaluate(
      session,
      `axe.run(document, { runOnly: ${JSON.stringify(only)}, resultTypes: ['violations'] }).then((found) =>
        found.violations.flatMap((rule) => rule.nodes.map((node) =>
          rule.id + ': ' + node.target.join(' ') + ' (' + (node.failureSummary || rule.help).replace(/\\s+/g, ' ') + ')')))`,
    );
  } finally {
    await session.detach();
  }
}

async function evaluate(session, expression) {
  const answer = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  return answer.result.value;
}

/** What reaches beyond the screen at 320 px, one line an element. */
export async function overflow(page) {
  const size = page.viewportSize();
  await page.setViewportSize(NARROW);
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const beyond = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1 || element.getBoundingClientRect().left < -1,
    );
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className}`;
    return [`${root.scrollWidth} px wide: ${beyond.slice(0, 5).map(name).join(', ')}`];
  });
  await page.setViewportSize(size);
  return wide;
}

/** The fields of a public page in which a code is cut off on a phone, one line each. */
async function cutCodes(page) {
  const size = page.viewportSize();
  await page.setViewportSize(PHONE);
  const cut = await page.evaluate((code) => {
    const fields = [...document.querySelectorAll('.public input.code-field')].filter((field) => field.checkVisibility());
    const isCut = (field) => {
      const typed = field.value;
      field.value = code;
      const wide = field.scrollWidth;
      field.value = typed;
      return wide > field.clientWidth + 1;
    };
    return fields.filter(isCut).map((field) => `a code is cut off in #${field.id}, ${field.clientWidth} px wide`);
  }, CODE);
  await page.setViewportSize(size);
  return cut;
}

/** A picture of the page, kept for whoever looks later. */
export function shot(page, name, { whole = true } = {}) {
  return page.screenshot({ path: join(pictures(), `${name}.png`), fullPage: whole });
}

/**
 * Looks at this page in light, and in dark for its colours, and at the same address in every other language unless
 * `own` says that this page cannot be asked for again. Throws with everything it found.
 */
export async function look(page, name, { own = false } = {}) {
  const found = await faults(page, name);
  for (const [language, address] of own ? [] : otherLanguages(page.url())) {
    const sibling = await page.context().newPage();
    await sibling.setViewportSize(page.viewportSize());
    await sibling.goto(address);
    found.push(...(await faults(sibling, `${name}-${language}`)));
    await sibling.close();
  }
  if (found.length > 0) throw new Error(`${name}:\n  ${found.join('\n  ')}`);
}

async function faults(page, name) {
  const found = [...(await overflow(page)), ...(await cutCodes(page))];
  const bytes = await page.content().then((html) => Buffer.byteLength(html));
  if (bytes > BYTES_MAX) found.push(`the page weighs ${bytes} bytes`);
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    found.push(...(await axe(page, scheme === 'dark' ? OF_COLOURS : undefined)).map((finding) => `${scheme}: ${finding}`));
    if (EVERY_PICTURE) await shot(page, `${name}-${scheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found.map((finding) => `${new URL(page.url()).pathname}: ${finding}`);
}

function otherLanguages(url) {
  const address = new URL(url);
  const [, language, ...rest] = address.pathname.split('/');
  if (!LANGUAGES.includes(language)) return [];
  const others = LANGUAGES.filter((other) => other !== language);
  return others.map((other) => [other, `${address.origin}/${[other, ...rest].join('/')}${address.search}`]);
}
