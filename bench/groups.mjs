import { spawnSync } from 'node:child_process';
import * as inputs from './inputs.mjs';
import { COMMAND } from './paths.mjs';

// What is measured: groups of commands that run in turns. `cores: 1` ties them to one core.

const unspin = (name, input, megabytes, args = []) => ({
  name,
  does: 'restores what the author wrote',
  argv: [process.execPath, COMMAND, '--no-config', ...args],
  input,
  megabytes,
});

/** Name -> the groups of that name, given the scope and the peers. */
export const GROUPS = {
  start(_, peers) {
    const input = inputs.kilobyte();
    const nothing = { name: 'node -e 0', does: 'nothing', argv: [process.execPath, '-e', '0'] };
    return [
      {
        name: 'start',
        title: 'Start-up: 1 KB of spun text on standard input',
        commands: [
          { ...nothing, input },
          unspin('unspin', input),
          ...peers.filter(({ quick }) => quick).map((peer) => ({ ...peer, input })),
        ],
        runs: 15,
      },
    ];
  },

  clean: ({ clean }, peers) =>
    clean.map((megabytes) => ({
      name: `clean ${megabytes} MB`,
      title: `Clean prose, ${megabytes} MB on standard input, one core`,
      commands: beside(inputs.clean(megabytes), megabytes, peers),
      cores: 1,
    })),

  spun({ spun }, peers) {
    const phrases = peers.filter(({ does }) => /phrases/.test(does));
    return spun.map((megabytes) => ({
      name: `spun ${megabytes} MB`,
      title: `Fully spun prose, ${megabytes} MB on standard input, one core`,
      commands: beside(inputs.spun(megabytes), megabytes, phrases),
      cores: 1,
    }));
  },

  jobs({ articles }) {
    const list = inputs.articles(articles);
    const args = ['--check', '--fail-on', 'never', '--max-findings', '0', '--file-list', list];
    const commands = [1, 2].map((jobs) =>
      unspin(`--jobs ${jobs}`, undefined, articles, [...args, '--jobs', String(jobs)]),
    );
    return [{ name: 'jobs', title: `Spun articles of a page each, ${articles} MB`, commands }];
  },

  growth({ growth }) {
    const { clean, spun } = growth;
    const commands = [
      unspin(`clean ${clean} MB`, inputs.clean(clean), clean),
      unspin(`clean ${2 * clean} MB`, inputs.clean(2 * clean), 2 * clean),
      unspin(`spun ${spun} MB`, inputs.spun(spun), spun),
      unspin(`spun ${2 * spun} MB`, inputs.spun(2 * spun), 2 * spun),
    ];
    return [{ name: 'growth', title: 'Twice the input, one core', commands, cores: 1 }];
  },

  dictionary({ dictionary: megabytes }) {
    const commands = [1000, 10_000, 100_000].flatMap((phrases) => {
      const args = ['--only-dictionary', inputs.dictionary(phrases)];
      return [
        unspin(`${phrases} phrases, 1 KB`, inputs.kilobyte(), undefined, args),
        unspin(`${phrases} phrases`, inputs.clean(megabytes), megabytes, args),
      ];
    });
    const title = `A dictionary of one's own, read anew each time: clean prose, ${megabytes} MB, one core`;
    return [{ name: 'dictionary', title, commands, cores: 1 }];
  },

  records({ records }) {
    if (!filtersRecords()) {
      console.error('bench: without records: this unspin does not filter them');
      return [];
    }
    const commands = records.map((megabytes) =>
      unspin(`${megabytes} MB`, inputs.records(megabytes), megabytes, RECORDS),
    );
    const title = 'JSON Lines on standard input, one record in a hundred spun';
    return [{ name: 'records', title, commands, runs: 1 }];
  },
};

/** unspin and the peers that can do with so much. */
function beside(input, megabytes, peers) {
  const able = peers.filter(({ most }) => most >= megabytes);
  return [
    unspin('unspin', input, megabytes),
    ...able.map((peer) => ({ ...peer, input, megabytes })),
  ];
}

const RECORDS = ['--as', 'jsonl', '--field', 'text'];

/** Whether JSON Lines go in and out one by one, each with what was found in it. */
function filtersRecords() {
  const { argv } = unspin('', undefined, 0, RECORDS);
  const [program, ...args] = argv;
  const { stdout } = spawnSync(program, args, { input: '{"text":"a"}\n' });
  return String(stdout).includes('"unspin"');
}
