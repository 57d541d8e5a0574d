// Where things are: the repository, and the folder for pictures of journeys.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The folder for what journeys leave behind; made when it is missing. */
export function pictures() {
  const folder = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'e2e');
  mkdirSync(folder, { recursive: true });
  return folder;
}
