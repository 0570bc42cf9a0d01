import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BIN, folderWith, RIGHT, SPUN, unspin } from '../folder.js';

const ARTICLE = readFileSync(
  new URL('../../../fixtures/politics/spun.txt', import.meta.url),
  'utf8',
);
const spun = SPUN.trim();
const right = RIGHT.trim();
const edit = {
  ...{ start: 0, end: 23, spun: 'The Wall Avenue Journal' },
  ...{ insert: 'The Wall Street Journal', confidence: 1 },
};
const clean = { verdict: 'clean', score: 0, edits: [] };

let folder: string;
beforeEach(() => {
  folder = folderWith({ 'rows.jsonl': `{"text":"${spun}"}\n`, 'more.ndjson': '{"text":"x"}' });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Filters the lines by the field `text` and what is asked for. */
function filter(lines: string | Uint8Array, ...args: string[]) {
  return unspin(folder, ['--as', 'jsonl', '--field', 'text', ...args], lines);
}

const member = (value: unknown) => `,"unspin":${JSON.stringify(value)}`;
const repaired = (...edits: unknown[]) => member({ ...clean, edits });

test.each<[string, string, string[]?]>([
  [`{"text":"${spun}","n":1.50}`, `{"text":"${right}","n":1.50${repaired(edit)}}`],
  [`{"text":"${spun}"}`, `{"text":"${spun}"${repaired(edit)}}`, ['--annotate']],
  [' { "text" : "é x" } ', ` { "text" : "é x"${repaired()} } `],
  ['\uFEFF{"text":""}', `\uFEFF{"text":""${repaired()}}`],
  [`{"a":1,"unspin":{"x":"${spun}"},"text":"x"}`, `{"a":1,"text":"x"${repaired()}}`],
  ['{"unspin":1, "unspin":2, "text":"x"}', `{"text":"x"${repaired()}}`],
  ['{"text":"x" , "unspin":null }', `{"text":"x"${repaired()} }`],
  [
    `{"text":"\\u00e9 é \\"${spun}"}`,
    `{"text":"\\u00e9 é \\"${right}"${repaired({ ...edit, start: 5, end: 28 })}}`,
  ],
  [
    `{"text":"The Wall\\u00a0Avenue Journal says so.","c":"\\ud83d\\ude00"}`,
    `{"text":"The Wall\\u00a0Street Journal says so.","c":"\\ud83d\\ude00"${repaired({
      ...edit,
      spun: 'The Wall\u00a0Avenue Journal',
      insert: 'The Wall\u00a0Street Journal',
    }).replaceAll('\u00a0', '\\u00a0')}}`,
  ],
  [
    `{"text":[{"b":"${spun}"}],"t":"${spun}"}`,
    `{"text":[{"b":"${right}"}],"t":"${right}"${repaired(
      { field: 'text[0].b', ...edit },
      { field: 't', ...edit },
    )}}`,
    ['--field', 'text.b', '--field', 't'],
  ],
  [
    `{"text":"<p>The <b>Wall</b> Avenue Journal &amp; so</p>"}`,
    `{"text":"<p>The <b>Wall</b> Street Journal &amp; so</p>"${repaired({
      ...{ start: 19, end: 25, spun: 'Avenue', insert: 'Street', confidence: 1 },
    })}}`,
  ],
  [
    '{"n":{"id":12345678901234567890},"text":"x"}',
    `{"n":{"id":12345678901234567890},"text":"x","unspin":{"id":12345678901234567890,${JSON.stringify(clean).slice(1)}}`,
    ['--id', 'n.id'],
  ],
])('%j', (before, after, args = []) => {
  const ends = ['\n', '\r\n', ''];
  for (const end of ends)
    expect(filter(before + end, ...args)).toEqual({ code: 0, out: after + end, err: '' });
});

test('without --field strings of eight words are read, and fields are named', () => {
  const line = `{"a":"${spun}","b":["${spun} That is what it says."]}`;
  const out = `{"a":"${spun}","b":["${right} That is what it says."]`;
  expect(unspin(folder, ['--as', 'jsonl'], line).out).toBe(
    `${out}${repaired({ field: 'b[0]', ...edit })}}`,
  );
});

test('each record has a verdict of its own', () => {
  const lines = [ARTICLE, 'A short and honest line.', ARTICLE].map((text) =>
    JSON.stringify({ text }),
  );
  const out = filter(`${lines.join('\n')}\n`)
    .out.trimEnd()
    .split('\n');
  const records = out.map((line) => JSON.parse(line));
  expect(records.map(({ unspin }) => unspin.verdict)).toEqual(['spun', 'clean', 'spun']);
  expect(records[0]).toEqual(records[2]);
  const { edits } = records[0].unspin;
  expect(edits.length).toBeGreaterThan(30);
  let text = ARTICLE;
  for (const { start, end, spun, insert } of edits.toReversed()) {
    expect(ARTICLE.slice(start, end)).toBe(spun);
    text = text.slice(0, start) + insert + text.slice(end);
  }
  expect(records[0].text).toBe(text);
  expect(text).toBe(unspin(folder, [], ARTICLE).out);
});

describe('bad records', () => {
  test('are passed on with what is wrong, nothing lost, and told', () => {
    const lines = [
      [
        '{"text":5,"id":"a\\u0007"}',
        '{"text":5,"id":"a\\u0007","unspin":{"id":"a\\u0007","error":"has no string at text"}}',
      ],
      ['', ''],
      ['{}', '{"unspin":{"error":"has no string at text"}}'],
      ['["text"]', '["text"]'],
      [
        '{"text":"é',
        '{"unspin":{"error":"is not JSON from column 11","line":5,"raw":"{\\"text\\":\\"é"}}',
      ],
      [' \t', ' \t'],
    ];
    const input = lines.map(([line]) => `${line}\r\n`).join('');
    const output = lines.map(([, line]) => `${line}\r\n`).join('');
    const { code, out, err } = filter(input, '--id', 'id');
    expect({ code, out }).toEqual({ code: 0, out: output });
    expect(err.split('\n')).toEqual([
      'unspin: stdin:1 (id "a\\u0007"): has no string at text',
      'unspin: stdin:3: has no string at text',
      'unspin: stdin:4: is no object',
      'unspin: stdin:5: is not JSON from column 11',
      expect.stringContaining('4 records, 0 spun, 0 repaired, 4 bad'),
      '',
    ]);
    const again = filter(out);
    expect(again.out).toBe(out.replace('"id":"a\\u0007","error"', '"error"'));
    expect(filter(out, '--quiet').err).toBe('');
  });

  test('whose bytes are no UTF-8 are kept as Base64', () => {
    const bad = Buffer.from('{"text":"caf\xe9"}', 'latin1');
    const { out } = filter(Buffer.concat([Buffer.from('{"text":"x"}\n'), bad]));
    const [, last] = out.split('\n');
    const { unspin } = JSON.parse(last!);
    expect(unspin).toMatchObject({ error: 'is not UTF-8', line: 2 });
    expect(Buffer.from(unspin.base64, 'base64')).toEqual(bad);
  });

  test('are told ten times at most', () => {
    const { err } = filter('[]\n'.repeat(1000));
    expect(err.split('\n')).toHaveLength(12);
    expect(err).toContain('1,000 records, 0 spun, 0 repaired, 1,000 bad');
  });
});

test('a record is answered before the next one comes', async () => {
  const child = spawn(process.execPath, [BIN, '--as', 'jsonl', '--field', 'text']);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (let turn = 0; turn < 5; turn++) {
    child.stdin.write(`{"text":"${spun}","turn":${turn}}\n{"text":`);
    expect(JSON.parse((await answers.next()).value!)).toMatchObject({ text: right, turn });
    child.stdin.write('"x"}\n');
    expect(JSON.parse((await answers.next()).value!)).toMatchObject({ text: 'x' });
  }
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('several files come out one after the other, each line whole', () => {
  const { out, code } = unspin(folder, ['more.ndjson', 'gone.jsonl', 'rows.jsonl']);
  expect(out.split('\n').map((line) => line.slice(0, 13))).toEqual([
    '{"text":"x","',
    '{"text":"The ',
    '',
  ]);
  expect(code).toBe(2);
});

test('whoever stops reading ends the filter quietly', async () => {
  const child = spawn(process.execPath, [BIN, '--as', 'jsonl', '--field', 'text']);
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.write('{"text":"x"}\n'.repeat(200_000));
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(err).toBe('');
});
