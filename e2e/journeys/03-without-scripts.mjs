// The same application with scripts switched off: nothing that matters may need them.

import { apply, enterCode } from '../lib/desk.mjs';
import { overflow } from '../lib/look.mjs';

export const name = 'everything a resident does works with scripts off, in Chinese';

export async function run({ person, base, assert, shot }) {
  const page = await person({ scripts: false, language: 'zh' });
  // axe is a script itself; the pages were looked at with it in the other journeys.
  const receipt = await apply(page, base, 'zh', async (page, step) => {
    assert.deepEqual(await overflow(page), [], `${step} fits a small screen`);
  });
  await shot(page, 'no-scripts-receipt');

  const later = await person({ scripts: false, language: 'zh' });
  await enterCode(later, base, 'zh', receipt.code);
  assert.ok((await later.locator('main').innerText()).includes(receipt.number), 'the code leads to the case');
  assert.equal(await later.locator('html').getAttribute('lang'), 'zh-Hans');
}
