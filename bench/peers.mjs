import { ADAPTERS, INPUTS, PEERS } from './paths.mjs';

const input = (name) => `${INPUTS}${name}`;
const npm = (...packages) => [
  ['npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefix', '.', ...packages],
];
const pip = (requirement) => [
  ['python3', '-m', 'venv', '.'],
  ['bin/pip', 'install', '--quiet', requirement],
];

const RIPGREP = {
  folder: 'ripgrep',
  install: [['cargo', 'install', '--quiet', '--locked', '--root', '.', 'ripgrep@15.1.0']],
  codes: [1],
  most: 100,
  quick: true,
};

/**
 * What a user would take instead. All read standard input.
 *
 * - `does`: what of the work; none restores what the author wrote by context.
 * - `install`: commands run in a folder of the peer's own, called like it or as `folder` says; `at`
 *   gives a path in it.
 * - `most`: the largest input in MB that it is given; above, a run would take minutes.
 * - `codes`: exit codes of a run that went well, besides 0.
 * - `quick`: part of a quick run.
 */
export const PEER_LIST = [
  {
    name: 'wc -w',
    does: 'counts words',
    command: () => ['wc', '-w'],
    env: { LC_ALL: 'C' },
    most: 100,
    quick: true,
  },
  {
    name: 'rg -c -F',
    does: 'counts lines with one of 10,000 phrases; reads no further in a line that has one',
    ...RIPGREP,
    command: (at) => [at('bin/rg'), '-c', '-F', '-f', input('phrases.txt'), '-'],
  },
  {
    name: 'rg -o -w -F',
    does: 'finds 10,000 fixed phrases',
    ...RIPGREP,
    command: (at) => [at('bin/rg'), '-o', '-w', '-F', '-f', input('phrases.txt'), '-'],
  },
  {
    name: 'grep -c -F',
    does: 'counts lines with one of 10,000 phrases; reads no further in a line that has one',
    command: () => ['grep', '-c', '-F', '-f', input('phrases.txt')],
    codes: [1],
    most: 100,
    quick: true,
  },
  {
    name: 'codespell',
    does: 'finds single words, its own dictionary',
    install: pip('codespell==2.4.3'),
    command: (at) => [at('bin/codespell'), '-'],
    codes: [65],
    most: 100,
    quick: true,
  },
  {
    name: 'typos',
    does: 'finds single words, its own dictionary',
    install: pip('typos==1.52.0'),
    command: (at) => [at('bin/typos'), '-'],
    codes: [2],
    most: 100,
    quick: true,
  },
  {
    name: 'perl',
    does: 'replaces 10,000 fixed phrases',
    command: () => ['perl', '-p', input('replace.pl')],
    most: 10,
    quick: true,
  },
  {
    name: 'sed',
    does: 'replaces 10,000 fixed phrases',
    command: () => ['sed', '-f', input('replace.sed')],
    most: 0.1,
  },
  {
    name: 'vale',
    does: 'finds 10,000 fixed phrases',
    install: [
      ['go', 'mod', 'init', 'bench'],
      ['go', 'mod', 'edit', '-require=github.com/errata-ai/vale/v3@v3.15.2'],
      ['go', 'build', '-mod=mod', 'github.com/errata-ai/vale/v3/cmd/vale'],
    ],
    command: (at) => [at('vale'), `--config=${input('vale.ini')}`, '--ext=.txt'],
    codes: [1],
    most: 0.1,
  },
  {
    name: 'textlint',
    does: 'finds 10,000 fixed phrases',
    install: npm('textlint@15.8.0', 'textlint-rule-prh@6.1.0'),
    command: (at) => [
      process.execPath,
      at('node_modules/textlint/bin/textlint.js'),
      ...['--config', input('textlintrc.json'), '--rules-base-directory', at('node_modules')],
      ...['--stdin', '--stdin-filename', 'a.txt'],
    ],
    codes: [1],
    most: 0.1,
  },
  {
    name: 'cspell',
    does: 'finds single words, its own dictionaries',
    install: npm('cspell@9.8.0'),
    command: (at) => [
      process.execPath,
      at('node_modules/cspell/bin.mjs'),
      ...['lint', '--no-progress', '--no-summary', '--no-color', 'stdin'],
    ],
    codes: [1],
    most: 1,
  },
  {
    name: 'harper',
    does: 'finds by its own grammar rules',
    install: npm('harper.js@2.10.0'),
    command: (at) => [process.execPath, `${ADAPTERS}harper.mjs`, at('node_modules/harper.js/dist')],
    most: 0.1,
  },
  {
    name: 'LanguageTool',
    does: 'finds by its own grammar rules',
    install: [
      [
        ...['mvn', '--quiet', '--file', `${ADAPTERS}languagetool.pom.xml`],
        ...['dependency:copy-dependencies', `-DoutputDirectory=${PEERS}LanguageTool/lib`],
      ],
      ['javac', '-cp', 'lib/*', '-d', '.', `${ADAPTERS}LanguageTool.java`],
    ],
    command: (at) => ['java', '-cp', `${at('lib')}/*:${at('.')}`, 'LanguageTool'],
    most: 0.1,
  },
];
