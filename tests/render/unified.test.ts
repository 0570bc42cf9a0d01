import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../src/render/unified.js';
import { read, write } from '../../src/text/read.js';

test('three lines of context, one hunk for near changes', () => {
  const document = read(Buffer.from('1\n2\n3\n4\nfive\n6\n7\n8\n9'));
  const edits = [
    { start: 8, end: 12, insert: '5' },
    { start: 19, end: 20, insert: 'nine' },
  ];
  expect(Buffer.from(unifiedDiff('a b.txt', document, edits)).toString()).toBe(
    '--- a b.txt\t\n+++ a b.txt\t\n@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-five\n+5\n 6\n 7\n 8\n' +
      '-9\n\\ No newline at end of file\n+nine\n\\ No newline at end of file\n',
  );
});

test('patch makes of the file what the edits make of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unspin-'));
  const piece = fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r\n', '\r', ' ') });
  const part = fc.record({ keep: piece, spun: piece, insert: piece });
  const mark = fc.constantFrom('utf8', 'utf16le', 'latin1');
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), mark, (parts, encoding) => {
      let text = '';
      const edits = parts.map(({ keep, spun, insert }) => {
        text += `${keep}k${spun}`;
        return { start: text.length - spun.length, end: text.length, insert: `i${insert}` };
      });
      const file = join(folder, 'file');
      const bytes = Buffer.from(
        (encoding === 'utf16le' ? '\uFEFF' : '') + text,
        encoding as 'utf8',
      );
      const document = read(bytes);
      writeFileSync(file, bytes);
      const input = unifiedDiff('file', document, edits);
      execFileSync('patch', ['-p0', '--silent'], { cwd: folder, input });
      expect(readFileSync(file)).toEqual(write(document, edits));
    }),
    { numRuns: 60 },
  );
  rmSync(folder, { recursive: true });
}, 60_000);
