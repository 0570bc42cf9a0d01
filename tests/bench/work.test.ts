import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Trellis } from '../../src/decide/trellis.js';
import { defaultModel } from '../../src/language-model/default.js';
import type { LanguageModel } from '../../src/language-model/model.js';
import { unspin } from '../../src/unspin.js';

// A gate on speed that no busy machine can fail: what the engine does to the fixtures is counted,
// not timed. Its functions are counted from outside, so that counting costs nothing elsewhere.

/** How much more than the figures beside this file is let through. */
const TOLERANCE = 1.02;
const FIGURES = join(import.meta.dirname, 'work.json');

type Work = Record<string, number>;

const counter = vi.hoisted(() => {
  const work: Record<string, number> = {};
  const count = (what: string, times: number) => {
    work[what] = (work[what] ?? 0) + times;
  };
  return { work, count };
});

vi.mock('../../src/text/tokenize.js', async (original) => {
  const real = await original<typeof import('../../src/text/tokenize.js')>();
  const tokenize: typeof real.tokenize = (text) => {
    const tokens = real.tokenize(text);
    counter.count('tokens', tokens.length);
    return tokens;
  };
  return { ...real, tokenize };
});

vi.mock('../../src/dictionary/trie.js', async (original) => {
  const real = await original<typeof import('../../src/dictionary/trie.js')>();
  const step: typeof real.step = (...args) => {
    counter.count('dictionary look-ups', 1);
    return real.step(...args);
  };
  return { ...real, step };
});

vi.mock('../../src/match/match.js', async (original) => {
  const real = await original<typeof import('../../src/match/match.js')>();
  const findMatches: typeof real.findMatches = (...args) => {
    const matches = real.findMatches(...args);
    counter.count('matches', matches.length);
    return matches;
  };
  return { ...real, findMatches };
});

vi.mock('../../src/decide/trellis.js', async (original) => {
  const real = await original<typeof import('../../src/decide/trellis.js')>();
  const unfold: typeof real.unfold = (lattice, model) => {
    const trellis = real.unfold(lattice, model);
    counter.count('arcs', lattice.arcs.length);
    counter.count('states', trellis.states);
    counter.count('steps', trellis.source.length);
    return trellis;
  };
  // all others that are given a trellis pass over it, whatever they are called
  const passes = Object.entries(real).map(([name, pass]: [string, unknown]) => {
    if (typeof pass !== 'function') return [name, pass];
    const counted = (...args: [Partial<Trellis>]) => {
      const steps = args[0].source?.length;
      if (steps !== undefined) counter.count('steps passed', steps);
      return pass(...args);
    };
    return [name, counted];
  });
  return { ...Object.fromEntries(passes), unfold };
});

/** Counts what the model is asked, whatever the question is called. */
const model = new Proxy(defaultModel(), {
  get(target, name) {
    const value: unknown = Reflect.get(target, name, target);
    if (typeof value !== 'function') return value;
    return (...args: unknown[]) => {
      counter.count('model look-ups', 1);
      return value.apply(target, args);
    };
  },
}) as LanguageModel;

function workOn(texts: readonly string[]): Work {
  for (const what of Object.keys(counter.work)) delete counter.work[what];
  for (const text of texts) unspin(text, { model });
  return { ...counter.work };
}

function fixtures(name: string): string[] {
  const folder = resolve('fixtures');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(name))
    .sort()
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}

// from so much text on the engine takes a first look at each before it decides
unspin('a word '.repeat(10_000), { model });

const TEXTS = { clean: fixtures('original.txt'), spun: fixtures('spun.txt') };

test.each(['clean', 'spun'] as const)('%s text takes no more work than before', (kind) => {
  const work = workOn(TEXTS[kind]);
  const figures: Record<string, Work> = JSON.parse(readFileSync(FIGURES, 'utf8'));
  if (process.env.UPDATE_WORK !== undefined) {
    figures[kind] = work;
    writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
  }
  // what is counted no more would never be too much
  expect(Object.keys(work).sort(), 'npm run bench:work').toEqual(
    Object.keys(figures[kind]!).sort(),
  );
  for (const [what, times] of Object.entries(work))
    expect(times, `${what}; if they are worth it: npm run bench:work`).toBeLessThanOrEqual(
      figures[kind]![what]! * TOLERANCE,
    );
});

test.each(['clean', 'spun'] as const)('twice as much %s text takes twice the work', (kind) => {
  const text = TEXTS[kind].join('\n\n');
  const once = workOn([text]);
  const twice = workOn([`${text}\n\n${text}`]);
  expect(Object.keys(twice).sort()).toEqual(Object.keys(once).sort());
  for (const [what, times] of Object.entries(twice))
    expect(times, what).toBeLessThanOrEqual(2 * TOLERANCE * once[what]!);
});
