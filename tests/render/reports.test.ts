import { describe, expect, test } from 'vitest';
import { checkstyle } from '../../src/render/checkstyle.js';
import { findingsOf } from '../../src/render/finding.js';
import { github } from '../../src/render/github.js';
import { gitlab } from '../../src/render/gitlab.js';
import type { FileResult } from '../../src/render/json.js';
import { jsonl } from '../../src/render/jsonl.js';
import { junit } from '../../src/render/junit.js';
import { rdjson, rdjsonl } from '../../src/render/rdjson.js';
import { sarif } from '../../src/render/sarif.js';
import { stepSummary } from '../../src/render/step-summary.js';
import { resultOf } from './result.js';

/** Odd paths, quotes, line ends within a phrase, an emoji in front, and nothing at all. */
const ODD = 'a, b/100%: "x" <é>.txt';
const FILES: readonly FileResult[] = [
  {
    path: ODD,
    result: resultOf('é 🙂 [a "b"=>c & <d>] x\r\n[{e}\r\nf=>?g].', {
      verdict: 'partly spun',
      spinRate: 0.256,
      spinScore: 41.7,
    }),
  },
  { path: 'clean.txt', result: resultOf('Nothing.') },
];
const [odd] = FILES as [FileResult];

test('findings: fixes and suggestions in order, with their ends', () => {
  const found = findingsOf(odd.result).map(
    ({ kind, line, column, endLine, endColumn }) =>
      `${kind} ${line}:${column}-${endLine}:${endColumn}`,
  );
  expect(found).toEqual(['fix 1:6-1:11', 'suggestion 2:1-3:2']);
});

describe('fingerprints', () => {
  const prints = (marked: string) => findingsOf(resultOf(marked)).map((f) => f.fingerprint);
  const [print] = prints('one two three [b=>c] four five six');

  test.each([
    ['moved lines', 'A title.\n\none two three [b=>c] four five six'],
    ['lines wrapped anew', 'one\r\ntwo  three\n[b=>c] four\nfive six'],
    ['text farther off', 'ten one two three [b=>c] four five six seven'],
    ['other sentences', 'Zero. one two three [b=>c] four five six! Seven.'],
    ['other paragraphs', 'Zero\r\n\r\none two three [b=>c] four five six\n\nseven'],
    ['punctuation', 'one, two, three "[b=>c]" four five six!'],
  ])('survive %s', (_, marked) => expect(prints(marked)).toEqual([print]));

  test.each([
    ['another word beside it', 'one two four [b=>c] four five six'],
    ['another spun text', 'one two three [d=>c] four five six'],
  ])('differ for %s', (_, marked) => expect(prints(marked)).not.toContain(print));

  test('tell equal findings apart', () => {
    const same = 'one two three [b=>c] four five six. '.repeat(3);
    expect(prints(same)[0]).not.toBe(prints(same)[1]);
    expect(new Set(prints(same)).size).toBe(3);
  });
});

test('github: properties and text escaped, columns within one line only', () => {
  const file = 'file=a%2C b/100%25%3A "x" <é>.txt';
  expect(github(FILES)).toBe(
    [
      `::error ${file},line=1,endLine=1,col=6,endColumn=11,title=unspin%3A test/x::a "b" -> c & <d>  (0.88, it fits)\n`,
      `::warning ${file},line=2,endLine=3,title=unspin%3A test/x::{e}⏎f -> g?  (0.88, it fits)\n`,
      `::notice ${file},line=1,title=unspin%3A spun text::The text is partly spun (26 %25 of the replaceable words, score 42)\n`,
    ].join(''),
  );
});

test('github: the first ten of each level, the rest counted', () => {
  const result = resultOf('[a=>b] '.repeat(12) + '[a=>?b] '.repeat(11));
  const lines = github([{ path: 'f', result }])
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => /^::\w+/.exec(line)?.[0] ?? line)).toEqual([
    ...Array(10).fill('::error'),
    ...Array(10).fill('::warning'),
    '2 more errors, 1 more warning: 10 of each level are shown',
  ]);
});

test('step summary: Markdown makes nothing of the text', () => {
  expect(stepSummary(FILES)).toBe(
    `### unspin: 2 files, 1 to look at

| file | text | fixes | suggestions |
| --- | --- | --- | --- |
| a, b/100%&#58; "x" &#60;é&#62;.txt | partly spun (26 % of the replaceable words, score 42) | 1 | 1 |

| where | what | spun | original |
| --- | --- | --- | --- |
| a, b/100%&#58; "x" &#60;é&#62;.txt&#58;1&#58;6 | fix | a "b" | c &#38; &#60;d&#62; |
| a, b/100%&#58; "x" &#60;é&#62;.txt&#58;2&#58;1 | suggestion | &#123;e&#125;⏎f | g |
`,
  );
  expect(stepSummary(FILES.slice(1))).toBe('### unspin: 1 file, nothing to look at\n');
  const many = [{ path: 'f', result: resultOf('[a=>b] '.repeat(300)) }];
  expect(stepSummary(many)).toMatch(/\n100 more rows are not shown\.\n$/);
});

test('sarif: rules, regions, fixes, fingerprints, verdicts', () => {
  const log = JSON.parse(sarif(FILES, '1.2.3'));
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.tool.driver).toMatchObject({ name: 'unspin', version: '1.2.3' });
  expect(run.tool.driver.rules).toMatchObject([{ id: 'test/x', help: {}, shortDescription: {} }]);
  expect(run.properties.documents).toMatchObject([
    { path: ODD, verdict: 'partly spun', spinScore: 41.7 },
    { path: 'clean.txt', verdict: 'clean' },
  ]);
  const artifactLocation = {
    uri: 'a%2C%20b/100%25%3A%20%22x%22%20%3C%C3%A9%3E.txt',
    uriBaseId: '%SRCROOT%',
    index: 0,
  };
  const region = {
    ...{ startLine: 2, startColumn: 1, endLine: 3, endColumn: 2 },
    ...{ charOffset: 14, charLength: 6 },
  };
  expect(run.results[1]).toEqual({
    ruleId: 'test/x',
    ruleIndex: 0,
    level: 'warning',
    // braces and brackets mean something in messages
    message: { text: '{{e}}⏎f -> g?  (0.88, it fits)' },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { ...region, snippet: { text: '{e}\r\nf' } },
        },
      },
    ],
    partialFingerprints: { 'entryAndContext/v1': findingsOf(odd.result)[1]!.fingerprint },
    fixes: [
      {
        description: { text: "Write 'g'" },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [{ deletedRegion: region, insertedContent: { text: 'g' } }],
          },
        ],
      },
    ],
    properties: { kind: 'suggestion', confidence: 0.875 },
  });
  expect(run.results[0].level).toBe('error');
  expect(JSON.parse(sarif([], '1.2.3')).runs[0]).toMatchObject({ results: [] });
});

test('sarif: a path outside is a file: address', () => {
  const log = JSON.parse(sarif([{ path: '/x y/a', result: resultOf('[a=>b]') }], '1'));
  expect(log.runs[0].artifacts).toEqual([{ location: { uri: 'file:///x%20y/a' } }]);
});

test('rdjson and rdjsonl: columns count bytes of UTF-8, the mark included', () => {
  const { source, diagnostics } = JSON.parse(rdjson(FILES));
  expect(source).toEqual({ name: 'unspin' });
  const first = { start: { line: 1, column: 9 }, end: { line: 1, column: 14 } };
  expect(diagnostics[0]).toEqual({
    message: 'a "b" -> c & <d>  (0.88, it fits)',
    location: { path: ODD, range: first },
    severity: 'ERROR',
    code: { value: 'test/x' },
    suggestions: [{ range: first, text: 'c & <d>' }],
  });
  expect(diagnostics[1].severity).toBe('WARNING');
  expect(diagnostics[1].location.range).toEqual({
    start: { line: 2, column: 1 },
    end: { line: 3, column: 2 },
  });
  const lines = rdjsonl([{ ...odd, bom: true }])
    .trimEnd()
    .split('\n')
    .map((l) => JSON.parse(l));
  expect(lines[0].location.range.start).toEqual({ line: 1, column: 12 });
  expect(lines[1].location.range.start).toEqual({ line: 2, column: 1 });
  expect(rdjsonl(FILES.slice(1))).toBe('');
});

test('checkstyle', () => {
  expect(checkstyle(FILES)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a, b/100%: &quot;x&quot; &lt;é&gt;.txt">
    <error line="1" column="6" severity="error" message="a &quot;b&quot; -&gt; c &amp; &lt;d&gt;  (0.88, it fits)" source="unspin.test/x"/>
    <error line="2" column="1" severity="warning" message="{e}⏎f -&gt; g?  (0.88, it fits)" source="unspin.test/x"/>
  </file>
  <file name="clean.txt">
  </file>
</checkstyle>
`);
  expect(checkstyle([{ path: 'a\tb\n\x01\uD800', result: resultOf('') }])).toContain(
    'name="a&#9;b&#10;\uFFFD\uFFFD"',
  );
});

test('junit: a test for each file, which fixes make fail', () => {
  expect(junit(FILES)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="unspin" tests="2" failures="1" errors="0">
  <testsuite name="unspin" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="a, b/100%: &quot;x&quot; &lt;é&gt;.txt" classname="unspin">
      <failure message="1 fix; the text is partly spun (26 % of the replaceable words, score 42)" type="spun">a, b/100%: &quot;x&quot; &lt;é&gt;.txt:1:6  a &quot;b&quot; -&gt; c &amp; &lt;d&gt;  (0.88, it fits)
</failure>
      <system-out>a, b/100%: &quot;x&quot; &lt;é&gt;.txt:2:1  {e}⏎f -&gt; g?  (0.88, it fits)
</system-out>
    </testcase>
    <testcase name="clean.txt" classname="unspin"/>
  </testsuite>
</testsuites>
`);
});

test('jsonl: a finding a line, with all of the edit', () => {
  const lines = jsonl(odd).trimEnd().split('\n');
  const [fix] = odd.result.edits;
  expect(JSON.parse(lines[0]!)).toMatchObject({ path: ODD, kind: 'fix', ...fix });
  expect(JSON.parse(lines[1]!)).toMatchObject({ kind: 'suggestion', spun: '{e}\r\nf' });
  expect(jsonl(FILES[1]!)).toBe('');
});

test('gitlab: code quality, fingerprints differ between files', () => {
  const issues = JSON.parse(gitlab([odd, { ...odd, path: 'other' }]));
  expect(issues[1]).toEqual({
    description: '{e}⏎f -> g?  (0.88, it fits)',
    check_name: 'test/x',
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    severity: 'minor',
    location: { path: ODD, lines: { begin: 2, end: 3 } },
  });
  expect(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(4);
});
