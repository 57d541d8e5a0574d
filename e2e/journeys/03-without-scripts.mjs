// An application with scripts switched off, and the way back to its case: neither may need them.

import { apply, enterCode } from '../lib/desk.mjs';
import { overflow } from '../lib/look.mjs';

export const name = 'somebody applies and comes back to their case by its code with scripts off, in Chinese';

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
