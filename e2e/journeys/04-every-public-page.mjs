// Every page that the public can reach by links from the door is looked at: axe in both languages, light
// and dark, small screens, and that no link leads nowhere.

import { called, isOfItsKind, walk } from '../lib/walk.mjs';

export const name = 'no page that links lead to has a finding';

export async function run({ page, base, look }) {
  await walk(page, base, async () => {
    if (isOfItsKind(page.url())) await look(page, `public${called(page.url())}`);
  });
}
