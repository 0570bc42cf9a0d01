import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BARS, judge } from './bars.mjs';
import { GROUPS } from './groups.mjs';
import { makePeerFiles } from './inputs.mjs';
import { installed } from './install.mjs';
import { measure } from './measure.mjs';
import { RESULTS, ROOT } from './paths.mjs';
import { PEER_LIST } from './peers.mjs';
import { formatBars, formatGroup, NOISY } from './table.mjs';

// `npm run bench`: unspin beside what a user would take instead; see README.md.

/** Sizes in MB, limits in seconds; see `measure`. */
const QUICK = {
  clean: [0.1, 1, 10],
  spun: [1],
  articles: 2,
  growth: { clean: 1, spun: 0.1 },
  dictionary: 10,
  records: [10, 20],
  limit: 15,
  enough: 8,
};
const FULL = {
  clean: [0.1, 1, 10, 100],
  spun: [0.1, 1, 10],
  articles: 10,
  growth: { clean: 10, spun: 1 },
  dictionary: 100,
  records: [250, 500, 1000],
  limit: 200,
  enough: 60,
};

const HELP = `npm run bench -- [options]

  --full         all sizes and peers (half an hour; installs them, which takes longer the first time)
  --only a,b     some groups only: ${Object.keys(GROUPS).join(', ')}
  --peers a,b    some peers only, or none:
                 ${PEER_LIST.map(({ name }) => name).join(', ')}
  --save         keep the numbers in bench/results/
`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    peers: { type: 'string' },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else
  await main().catch((error) => {
    console.error(`bench: ${error.message}`);
    process.exitCode = 2;
  });

async function main() {
  const scope = values.full ? FULL : QUICK;
  const names = chosen('--only', values.only, Object.keys(GROUPS));
  const peers = installed(chosenPeers());
  makePeerFiles();
  const [load] = loadavg();
  if (load > 0.5) console.error(`bench: the machine is busy (load ${load.toFixed(1)})`);
  const groups = [];
  for (const name of names)
    for (const group of GROUPS[name](scope, peers)) {
      const rows = await measure(group, scope);
      groups.push({ name: group.name, title: group.title, rows });
      console.log(`${formatGroup(groups.at(-1))}\n`);
    }
  const verdicts = BARS.map((bar) => judge(bar, groups));
  console.log(formatBars(verdicts));
  const noisy = groups.flatMap(({ rows }) => rows).filter(({ spread = 0 }) => spread > NOISY);
  if (noisy.length > 0)
    console.error(`bench: the machine was not quiet: ${noisy.length} rows are marked !`);
  if (values.save) save({ load, groups, bars: verdicts });
}

function chosenPeers() {
  const all = PEER_LIST.map(({ name }) => name);
  if (values.peers === 'none') return [];
  if (values.peers === undefined) return PEER_LIST.filter(({ quick }) => values.full || quick);
  const names = chosen('--peers', values.peers, all);
  return PEER_LIST.filter(({ name }) => names.includes(name));
}

function chosen(option, list, all) {
  if (list === undefined) return all;
  const wanted = list.split(',');
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`${option}: no ${unknown.join(', ')}; see --help`);
  return all.filter((name) => wanted.includes(name));
}

function save(results) {
  const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  const date = new Date().toISOString();
  const commit = git('rev-parse', '--short', 'HEAD');
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  const machine = { processor: cpus()[0].model, cores: cpus().length, node: process.version };
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `bench-${date.slice(0, 16).replace(/[T:]/g, '-')}-${commit}.json`);
  const run = { date, commit, changed, full: values.full, machine };
  writeFileSync(file, `${JSON.stringify({ ...run, ...results }, null, 1)}\n`);
  console.log(`saved in ${file}`);
}
