// Checks standard input with the rules that are on by default. Argument: where harper.js lies.
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const harper = await import(pathToFileURL(process.argv[2]).href);
const { binary } = await import(new URL('binary.js', pathToFileURL(process.argv[2])).href).catch(
  () => harper,
);
const linter = new harper.LocalLinter({ binary });
const lints = await linter.lint(await text(process.stdin), { language: 'plaintext' });
for (const lint of lints) console.log(`${lint.span().start} ${lint.lint_kind()}`);
