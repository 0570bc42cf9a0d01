// Checks standard input with the rules that are on by default. Argument: the folder of harper.js.
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const load = (file) => import(pathToFileURL(`${process.argv[2]}/${file}`).href);
const { LocalLinter } = await load('index.js');
const { binary } = await load('binary.js');
const linter = new LocalLinter({ binary });
const lints = await linter.lint(await text(process.stdin), { language: 'plaintext' });
for (const lint of lints) console.log(`${lint.span().start} ${lint.lint_kind()}`);
