import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ABLATION, released } from './engines.js';
import type { Row } from './row.js';
import { SECTIONS, type Section, type SectionName, type SectionOptions } from './sections.js';
import { formatCommon, formatErrors, formatRanks, formatRows } from './table.js';

// `npm run evaluate`: what the engine restores and what it breaks, as one table.

const HELP = `npm run evaluate -- [options]

  --only a,b       run some sections only
  --errors         list every miss, wrong repair and false change as well
  --full           all held-out clean text instead of a sample (minutes)
  --ablation       the engine in four stages, from a plain table to the whole
  --save           keep the numbers in bench/results/
  --shared FOLDER  where seed/, eval/, corpora/ and evidence/ are (default ../shared)

${Object.entries(SECTIONS)
  .map(([name, { title }]) => `  ${name}  ${title}`)
  .join('\n')}
`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    errors: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    ablation: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    shared: { type: 'string', default: join(ROOT, '..', 'shared') },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });

async function main(): Promise<void> {
  const names = chosenSections();
  const engines = values.ablation ? ABLATION : { '': released };
  const saved: Record<string, unknown> = {};
  for (const [label, engine] of Object.entries(engines)) {
    if (label !== '') console.log(`== ${label}\n`);
    const options: SectionOptions = {
      engine,
      shared: values.shared,
      fixtures: join(ROOT, 'fixtures'),
      full: values.full,
    };
    for (const name of names) {
      const section = await SECTIONS[name].run(options);
      print(name, section);
      saved[label === '' ? name : `${label}: ${name}`] = numbersOf(section);
    }
  }
  if (values.save) save(saved);
}

function chosenSections(): SectionName[] {
  const all = Object.keys(SECTIONS) as SectionName[];
  // sections f and g do not depend on the engine, only on its dictionary and model
  if (values.only === undefined)
    return values.ablation ? all.filter((name) => !'fg'.includes(name)) : all;
  const wanted = values.only.split(',');
  const unknown = wanted.filter((name) => !all.includes(name as SectionName));
  if (unknown.length > 0) throw new Error(`--only: no section ${unknown.join(', ')}; see --help`);
  return all.filter((name) => wanted.includes(name));
}

function print(name: SectionName, section: Section): void {
  console.log(`(${name}) ${SECTIONS[name].title}`);
  if ('skipped' in section) console.log(`skipped: ${section.skipped}`);
  else if ('ranks' in section) console.log(formatRanks(section.ranks));
  else if ('common' in section) {
    console.log(formatCommon(section.common));
    if (values.errors)
      for (const { open } of Object.values(section.common))
        for (const text of open) console.log(`open   ${text}`);
  } else {
    console.log(formatRows(section.rows));
    if (values.errors) for (const row of section.rows) console.log(formatErrors(row));
  }
  console.log();
}

function numbersOf(section: Section): unknown {
  if (!('rows' in section)) return section;
  return section.rows.map(({ errors: _, milliseconds, ...row }: Row) => ({
    ...row,
    milliseconds: Math.round(milliseconds),
  }));
}

function save(results: Record<string, unknown>): void {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  const date = new Date().toISOString();
  const commit = git('rev-parse', '--short', 'HEAD');
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  const { full, ablation, only } = values;
  const folder = join(ROOT, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${date.slice(0, 16).replace(/[T:]/g, '-')}-${commit}.json`);
  const run = { date, commit, changed, full, ablation, only: only ?? 'all' };
  writeFileSync(file, `${JSON.stringify({ ...run, results }, null, 1)}\n`);
  console.log(`saved in ${file}`);
}
