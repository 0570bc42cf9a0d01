import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { pythonSource } from './tools.js';

/** A published test of how HTML becomes a tree. */
export interface TreeTest {
  readonly file: string;
  readonly data: string;
  /** The tree in html5lib's notation; undefined for fragments, whose context `data` does not hold. */
  readonly tree: string | undefined;
}

/** html5lib's tests of tree construction. */
export function treeTests(context: TestContext): TreeTest[] {
  return contents(context, 'tree-construction', '.dat').flatMap(({ file, text }) =>
    text
      .split(/(?:^|\n\n)#data\n/)
      .slice(1)
      .map((test) => {
        const [data = '', results = ''] = test.split(/(?:^|\n)#errors\n/, 2);
        const isFragment = /(?:^|\n)#document-fragment\n/.test(results);
        const tree = results.slice(results.indexOf('#document\n') + '#document\n'.length);
        return { file, data, tree: isFragment ? undefined : tree };
      }),
  );
}

/** The inputs of html5lib's tests of the tokenizer. */
export function tokenizerInputs(context: TestContext): string[] {
  return contents(context, 'tokenizer', '.test').flatMap(({ text }) => {
    const { tests = [] } = JSON.parse(text) as {
      tests?: { input: string; doubleEscaped?: boolean }[];
    };
    return tests.map(({ input, doubleEscaped }) =>
      doubleEscaped
        ? input.replace(/\\u([\dA-Fa-f]{4})/g, (_, code) =>
            String.fromCharCode(Number.parseInt(code, 16)),
          )
        : input,
    );
  });
}

function contents(context: TestContext, folder: string, extension: string) {
  const data = join(pythonSource(context, 'html5lib', '1.1'), 'html5lib/tests/testdata', folder);
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(data, file), 'utf8') }));
}

const OPAQUE =
  /^(?:script|style|pre|code|kbd|samp|textarea|svg \w+|math \w+|iframe|xmp|object|noembed|noframes|plaintext)$/;

/** What of a tree is prose and what is not, without white space and NUL, which parsers drop. */
export function textsOf(tree: string): { prose: string; other: string } {
  const prose: string[] = [];
  const other: string[] = [];
  const open: string[] = [];
  for (const line of tree.split(/\n(?=\| )/)) {
    const [, indent = '', node = ''] = /^\| (\s*)([\s\S]*?)\n*$/.exec(line) ?? [];
    open.length = Math.min(open.length, indent.length / 2);
    const attribute = /^(\S+)="([\s\S]*)"$/.exec(node);
    if (node.startsWith('"')) {
      const isProse = !open.some((name) => OPAQUE.test(name));
      (isProse ? prose : other).push(node.slice(1, -1));
    } else if (attribute !== null) {
      const isProse = /^(?:title|alt|content)$/.test(attribute[1]!);
      (isProse ? prose : other).push(attribute[2]!);
    } else if (/^<[^!]/.test(node)) open[indent.length / 2] = node.slice(1, -1);
    else other.push(node);
  }
  return { prose: squeezed(prose.join('')), other: squeezed(other.join('\n')) };
}

export function squeezed(text: string): string {
  return text.replace(/[\s\0\uFFFD]+/g, '');
}
