// Judges policies: one a line on its input, a list of findings a line on its output.
// `node csp_evaluator.mjs FOLDER`: the folder of the npm package.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { CspParser } = require(`${process.argv[2]}/dist/parser.js`);
const { CspEvaluator } = require(`${process.argv[2]}/dist/evaluator.js`);
const { Version } = require(`${process.argv[2]}/dist/csp.js`);

for await (const policy of createInterface({ input: process.stdin })) {
  const findings = new CspEvaluator(new CspParser(policy).csp, Version.CSP3).evaluate();
  const told = findings.map(({ severity, directive, value, description }) => ({ severity, directive, value, description }));
  console.log(JSON.stringify(told));
}
