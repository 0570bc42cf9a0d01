import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Output } from '../../src/cli/output.js';
import { Progress } from '../../src/cli/progress.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the bar comes late, not too often, and goes before anything else is written', () => {
  const stderr = new PassThrough({ encoding: 'utf8' });
  const output = new Output({ stdin: process.stdin, stdout: new PassThrough(), stderr, env: {} });
  const progress = new Progress(stderr);
  output.passing = progress;
  const written = () => stderr.read() ?? '';
  progress.show('1 of 200 files', 1 / 200);
  output.note('early\n');
  expect(written()).toBe('early\n');
  vi.advanceTimersByTime(2500);
  progress.show('20 of 200 files', 20 / 200);
  expect(written()).toBe('\r\x1b[K[###---------------------------] 20 of 200 files');
  progress.show('21 of 200 files', 21 / 200);
  expect(written()).toBe('');
  output.note('found\n');
  output.note('another\n');
  expect(written()).toBe('\r\x1b[Kfound\nanother\n');
  vi.advanceTimersByTime(150);
  progress.show('200 of 200 files', 200 / 200);
  expect(written()).toBe(`\r\x1b[K[${'#'.repeat(30)}] 200 of 200 files`);
  vi.advanceTimersByTime(150);
  progress.show('7 records', undefined);
  expect(written()).toBe('\r\x1b[K7 records');
  progress.erase();
  progress.erase();
  expect(written()).toBe('\r\x1b[K');
});
