import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, npmPackages, ROOT, unspin } from './tools.js';

const SCHEMA = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const article = readFileSync(join(ROOT, 'fixtures/politics/spun.txt'), 'utf8');

test('SARIF is valid against the schema', (context) => {
  const packages = [
    '@microsoft/jest-sarif@1.0.0-beta.0',
    'ajv-draft-04@1',
    'ajv@8',
    'ajv-formats@3',
  ];
  const tools = npmPackages(context, ...packages);
  const require = createRequire(join(tools, 'index.js'));
  const ajv = new (require('ajv-draft-04').default)({ strict: false, unicodeRegExp: false });
  require('ajv-formats').default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(tools, SCHEMA), 'utf8')));

  const folder = folderWith({
    'spun.md': article.replaceAll('\n', '\r\n'),
    'ö, "x" 100%.txt': `🙂 {hardware} [x] ${article}`,
    'clean.txt': 'Nothing.\n',
    'empty.txt': '',
  });
  for (const files of [['spun.md', 'ö, "x" 100%.txt', 'clean.txt'], ['clean.txt'], ['empty.txt']]) {
    const { out } = unspin(folder, '--check', '--format', 'sarif', ...files);
    validate(JSON.parse(out));
    expect(validate.errors).toBe(null);
  }
  expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
});

test('the fixes of a SARIF report, applied, are what unspin writes', () => {
  const source = `🙂 é ${article.replaceAll('\n', '\r\n')}`;
  const folder = folderWith({ 'a.txt': source });
  const log = JSON.parse(unspin(folder, '--check', '--format', 'sarif', 'a.txt').out);
  let text = source;
  for (const { level, fixes } of log.runs[0].results.reverse()) {
    if (level !== 'error') continue;
    const [{ deletedRegion, insertedContent }] = fixes[0].artifactChanges[0].replacements;
    const { charOffset, charLength } = deletedRegion;
    text = text.slice(0, charOffset) + insertedContent.text + text.slice(charOffset + charLength);
  }
  expect(text).not.toBe(source);
  expect(text).toBe(unspin(folder, 'a.txt').out);
});
