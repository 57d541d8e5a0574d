// Whether a page is written as the HTML standard asks, by a package that others wrote.

import { HtmlValidate } from 'html-validate';

/** What is asked differently from the package's recommendation, each for its reason. */
const RULES = {
  // A button in a form sends it and a field is for text, as the standard says; what is meant for scripts says so.
  'no-implicit-button-type': 'off',
  'no-implicit-input-type': 'off',
  // Small letters are as good.
  'doctype-style': 'off',
  // A table that scrolls is a region so that keys reach it; it is no section of the text.
  'prefer-native-element': ['error', { exclude: ['region'] }],
  // Names of fields hold a full stop, and so do the ids made of them.
  'valid-id': ['error', { relaxed: true }],
  // The field on top of staff's pages is sent by Enter, as scanners end what they type.
  'wcag/h32': 'off',
};

const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: RULES });

/** What is wrong with this page as the desk sent it, one line a finding. */
export async function markup(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) => result.messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`));
}
