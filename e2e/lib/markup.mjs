// Whether a page is written as the HTML standard asks, by a package that others wrote.

import { HtmlValidate } from 'html-validate';

const RULES = {};

const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: RULES });

/** What is wrong with this page as the desk sent it, one line a finding. */
export async function markup(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) => result.messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`));
}
