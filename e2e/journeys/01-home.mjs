// The door: the home page opens in the language the browser asks for, and the other is one link away.

import { press } from '../lib/desk.mjs';

export const name = 'anyone finds the home page in their language';

export async function run({ page, person, base, assert, look, say }) {
  await page.goto(base);
  assert.match(page.url(), /\/en\/?$/);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  await look(page, 'home');
  await page.getByRole('heading', { name: say('en', 'booking-next-title') }).waitFor();
  await press(page, page.getByRole('link', { name: say('en', 'booking-times-title') }));
  assert.match(page.url(), /\/en\/appointments$/, 'the next free time leads to the choice of one');

  const neighbour = await person({ language: 'zh' });
  await neighbour.goto(base);
  assert.match(neighbour.url(), /\/zh\/?$/);
  await neighbour.getByRole('link', { name: 'English' }).click();
  assert.match(neighbour.url(), /\/en\/?$/);
}
