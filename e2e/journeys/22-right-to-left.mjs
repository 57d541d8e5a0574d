// An Arabic reader applies, keeps the receipt and follows the case: the page goes from right to left, and
// codes, case numbers, times and what was typed in other letters are never turned round.

import { RESIDENT, apply, press } from '../lib/desk.mjs';

export const name = 'an Arabic reader applies from right to left, and no code or number is turned round';

const NAME = 'مي لين';

export async function run({ page: first, person, base, assert, look }) {
  await first.close();
  const page = await person({ language: 'ar' });
  await page.goto(base);
  assert.match(page.url(), /\/ar\/?$/, 'the browser’s language is taken');
  const looked = async (page, step) => {
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    assert.deepEqual(await turned(page), [], `${step}: every number reads from left to right`);
    const brand = await page.locator('.brand').boundingBox();
    assert.ok(brand.x + brand.width > page.viewportSize().width / 2, `${step}: the page begins at the right`);
    await look(page, `ar-${step}`, { own: true });
  };
  const receipt = await apply(page, base, 'ar', looked, {
    service: 'residence-certificate',
    questions: { lives_here: 'yes', address_told: 'yes', housing: 'rent' },
    answers: { ...RESIDENT, full_name: NAME, landlord_name: 'شارع الميناء 25، المبنى 3، شقة 301' },
  });
  await looked(page, 'receipt');
  const groups = await page.locator('.big-code span').evaluateAll((all) => all.map((group) => {
    const { left, top } = group.getBoundingClientRect();
    return { text: group.textContent, left, top };
  }));
  const drawn = groups.toSorted((a, b) => a.top - b.top || a.left - b.left).map((group) => group.text).join(' ');
  assert.equal(drawn, receipt.code, 'the code is drawn as it is typed');
  const paper = await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } });
  assert.equal(paper.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1, 'the receipt is printed on one sheet');

  await page.goto(`${base}/ar/case`);
  await looked(page, 'case');
  assert.ok((await page.locator('main').innerText()).includes(receipt.number));
  await press(page, page.locator('a[href$="/case/answers"]').first());
  assert.ok((await page.locator('main').innerText()).includes(NAME));
  await looked(page, 'answers');
  assert.deepEqual(await drawnOutOfOrder(page, RESIDENT.address), [], 'an address in Latin letters reads from left to right');
  for (const path of ['/halls/town-hall', '/appointments', '/services']) {
    await page.goto(`${base}/ar${path}`);
    assert.deepEqual(await turned(page), [], `${path}: every number reads from left to right`);
  }
}

/** What of a text in Latin letters is drawn left of what stands before it on the same line. */
function drawnOutOfOrder(page, text) {
  return page.locator('dd.typed', { hasText: text }).first().evaluate((shown, text) => {
    const node = [...shown.childNodes].find((one) => one.nodeType === Node.TEXT_NODE && one.data.includes(text));
    const begins = node.data.indexOf(text);
    const at = (place) => {
      const range = document.createRange();
      range.setStart(node, begins + place);
      range.setEnd(node, begins + place + 1);
      return range.getBoundingClientRect();
    };
    const found = [];
    for (let place = 1; place < text.length; place += 1) {
      const [before, here] = [at(place - 1), at(place)];
      if (Math.abs(before.top - here.top) < 2 && here.left < before.left) found.push(text.slice(place));
    }
    return found;
  }, text);
}

/**
 * Codes, numbers and times whose last sign is drawn left of their first one. From one time to another is read
 * from right to left, as Arabic reads it.
 */
function turned(page) {
  return page.evaluate(() => {
    const found = [];
    const numbers = /\d{4}-\d{6}-\d|\b[0-9A-Z]{4}(?:[ \u00a0][0-9A-Z]{4})+|\d[\d:.-]*\d/g;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.checkVisibility() || node.parentElement.closest('.hidden, .skip')) continue;
      for (const match of node.data.matchAll(numbers)) {
        const at = (place) => {
          const range = document.createRange();
          range.setStart(node, place);
          range.setEnd(node, place + 1);
          return range.getBoundingClientRect();
        };
        const [first, last] = [at(match.index), at(match.index + match[0].length - 1)];
        if (Math.abs(first.top - last.top) < 2 && last.left < first.left) found.push(`${match[0]} in ${node.parentElement.outerHTML.slice(0, 80)}`);
      }
    }
    return found;
  });
}
