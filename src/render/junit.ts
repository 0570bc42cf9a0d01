import { findings } from './findings.js';
import type { FileResult } from './json.js';
import { count, verdictOf } from './summary.js';
import { xmlText, xmlValue } from './xml.js';

/** JUnit's XML: each file is a test, which fails if there is something to fix. */
export function junit(files: readonly FileResult[]): string {
  const failures = files.filter(({ result }) => result.edits.length > 0).length;
  const totals = `name="unspin" tests="${files.length}" failures="${failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites ${totals}>\n  <testsuite ${totals} skipped="0">\n`,
    ...files.map(testCase),
    '  </testsuite>\n</testsuites>\n',
  ].join('');
}

function testCase({ path, result }: FileResult): string {
  const { edits, suggestions, document } = result;
  const open = `    <testcase name=${xmlValue(path)} classname="unspin"`;
  if (edits.length + suggestions.length === 0) return `${open}/>\n`;
  const title = `${count(edits.length, 'fix', 'fixes')}; the text is ${verdictOf(document)}`;
  const list = xmlText(findings(path, { ...result, suggestions: [] }));
  const failure = `      <failure message=${xmlValue(title)} type="spun">${list}</failure>\n`;
  const doubtful = xmlText(findings(path, { ...result, edits: [] }));
  const notes = `      <system-out>${doubtful}</system-out>\n`;
  return [
    `${open}>\n`,
    edits.length > 0 ? failure : '',
    suggestions.length > 0 ? notes : '',
    '    </testcase>\n',
  ].join('');
}
