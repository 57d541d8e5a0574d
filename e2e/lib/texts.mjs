// The texts of the pages, read from the same locale files, so that journeys find buttons by their words.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

const known = new Map();

/**
 * The text of a message in a language, as a pattern: placeholders match anything.
 * `say('en', 'apply-send')` is what `getByRole('button', { name })` wants.
 */
export function say(language, key) {
  const text = texts(language).get(key);
  if (text === undefined) throw new Error(`no text "${key}" in locales/${language}`);
  const parts = text.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^\\s*${parts.join('.*').trim()}\\s*$`, 's');
}

function texts(language) {
  if (!known.has(language)) known.set(language, read(join(root, 'locales', language)));
  return known.get(language);
}

function read(folder) {
  const found = new Map();
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
    let key;
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      const message = line.match(/^(-?[A-Za-z][\w-]*)\s*=\s*(.*)$/);
      const more = line.match(/^\s+(?![.}*[])(\S.*)$/);
      if (message) found.set((key = message[1]), message[2]);
      else if (more && key) found.set(key, `${found.get(key)} ${more[1]}`.trim());
      else key = undefined;
    }
  }
  return found;
}
