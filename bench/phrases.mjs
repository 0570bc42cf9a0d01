import { pairsOf } from '../dist/dictionary/list.js';
import { loadDictionary } from '../dist/dictionary/load.js';

/** How many phrases the peers are given. */
const FIXED = 10_000;

/** Phrases of two words or more, each with one of its originals. */
function fixed() {
  return sample(
    distinctPairs().filter(({ spun }) => spun.includes(' ')),
    FIXED,
  );
}

const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/&]/g, '\\$&');

/** File -> what is in it, given the folder it lies in. */
export const PEER_FILES = {
  'phrases.txt': () => lines(fixed().map(({ spun }) => spun)),
  'replace.pl': () => `BEGIN {
  # else so many alternatives are tried one by one
  \${^RE_TRIE_MAXBUF} = 1 << 30;
  %original = (
${lines(fixed().map(({ spun, original }) => `    ${quoted(spun)} => ${quoted(original)},`))}  );
  my $phrases = join '|', map quotemeta, sort { length $b <=> length $a } keys %original;
  $phrase = qr/\\b(?:$phrases)\\b/;
}
s/($phrase)/$original{$1}/g;
`,
  'replace.sed': () =>
    lines(fixed().map(({ spun, original }) => `s/\\b${forSed(spun)}\\b/${forSed(original)}/g`)),
  'vale.ini': (folder) =>
    `StylesPath = ${folder}styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Spun\n`,
  'styles/Spun/Phrases.yml': () =>
    JSON.stringify({
      extends: 'substitution',
      message: "'%s' for '%s'",
      level: 'error',
      ignorecase: true,
      swap: Object.fromEntries(fixed().map(({ spun, original }) => [escaped(spun), original])),
    }),
  'textlintrc.json': (folder) =>
    JSON.stringify({ rules: { prh: { rulePaths: [`${folder}prh.yml`] } } }),
  'prh.yml': () =>
    JSON.stringify({
      version: 1,
      rules: fixed().map(({ spun, original }) => ({
        pattern: `/\\b${escaped(spun)}\\b/i`,
        expected: original,
      })),
    }),
};

const quoted = (text) => `'${text.replace(/['\\]/g, '\\$&')}'`;
const forSed = (text) => text.replace(/[\\^$.*[\]/&]/g, '\\$&');

/**
 * A dictionary file of so many phrases, evenly chosen from the built-in ones; where there are not
 * that many, two of them in a row make another.
 */
export function dictionaryFile(phrases) {
  const own = distinctPairs();
  const joined = own.map(({ spun, original }, index) => {
    const next = own[(index + 1) % own.length];
    return { spun: `${spun} ${next.spun}`, original: `${original} ${next.original}` };
  });
  const rows = [
    ...sample(own, Math.min(phrases, own.length)),
    ...sample(joined, Math.max(0, phrases - own.length)),
  ];
  return lines([
    'spun\toriginal\tkind\tdialects\tunless\tevidence',
    ...rows.map(({ spun, original }) => `${spun}\t${original}\tphrase\t\t\tobserved`),
  ]);
}

/** The built-in phrases without marks that dictionaries and patterns read in their own way. */
function distinctPairs() {
  const bySpun = new Map();
  for (const { spun, original } of pairsOf(loadDictionary()))
    if (/^[\w' -]+$/.test(spun) && !bySpun.has(spun)) bySpun.set(spun, original);
  return [...bySpun].map(([spun, original]) => ({ spun, original }));
}

/** `count` of the items, evenly spread. */
function sample(items, count) {
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)],
  );
}

function lines(items) {
  return items.map((item) => `${item}\n`).join('');
}
