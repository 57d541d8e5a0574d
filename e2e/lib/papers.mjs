// Papers as a person takes them home: a file that a press of a button downloads.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Presses this and answers with the text of the PDF that comes; throws when it is none. */
export async function takePdf(page, target) {
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('.pdf'));
  const [download, answer] = await Promise.all([page.waitForEvent('download'), answered, target.click()]);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  assert.match(download.suggestedFilename(), /\.pdf$/);
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  assert.match(bytes.subarray(-32).toString('latin1'), /%%EOF\s*$/, 'the file is whole');
  return bytes;
}

/** A small drawing in a file, as a phone would send one. */
export const PHOTO = {
  name: 'contract.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
};
