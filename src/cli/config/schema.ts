import * as z from 'zod/mini';
import { builtInNames } from '../../dictionary/load.js';
import { FORMAT_NAMES } from '../../formats/formats.js';

// What a configuration may say. The messages follow the name of a key: "confidence must be …". The
// descriptions go into the JSON schema, which editors show.

const must = (what: string) => ({ error: `must be ${what}` });
const about = (description: string) => z.meta({ description });
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, must(names.length === 1 ? names[0]! : `one of ${names.join(', ')}`));
const listOf = <Item extends z.ZodMiniType>(item: Item, what: string) =>
  z.array(item, must(`a list of ${what}`));
const text = (what: string) => z.string(must(what)).check(z.minLength(1, must(what)));
const phrase = text('a phrase').check(z.regex(/[\p{L}\p{N}]/u, must('a phrase with a word in it')));
const patterns = listOf(text('a pattern'), 'patterns, as in .gitignore');

const BETWEEN = must('a number from 0 to 1');

/** Settings of a file, which overrides may change. */
const ofFiles = {
  confidence: z
    .optional(z.number(BETWEEN).check(z.minimum(0, BETWEEN), z.maximum(1, BETWEEN)))
    .check(about('Least confidence of a change; what falls short is suggested.')),
  quotes: z
    .optional(oneOf(['keep', 'repair']))
    .check(about('What to do within quotations; repair if left out.')),
  frontMatterKeys: z
    .optional(listOf(text('the name of a key'), 'names of keys'))
    .check(about('Markdown: keys of the front matter whose values are prose.')),
  fields: z
    .optional(listOf(text('a path such as items[].body'), 'paths, such as items[].body'))
    .check(about('JSON, CSV: where the prose is. What looks like prose if left out.')),
  keep: z
    .optional(
      listOf(
        z.union([phrase, z.strictObject({ phrase, reason: z.optional(text('a text')) })], {
          error: 'must be a phrase, or a phrase with its reason: { "phrase": …, "reason": … }',
        }),
        'phrases',
      ),
    )
    .check(about('Phrases that stay as they are, each with a reason if you like.')),
  dictionaries: z
    .optional(
      z.strictObject(
        {
          files: z
            .optional(listOf(text('a path'), 'paths'))
            .check(about('Dictionaries of your own, relative to the configuration.')),
          builtIn: z
            .optional(
              z.union(
                [
                  z.boolean(),
                  z.strictObject(
                    Object.fromEntries(
                      builtInNames().map((name) => [
                        name,
                        z.optional(z.boolean(must('true or false'))),
                      ]),
                    ),
                  ),
                ],
                must('true, false, or names with true or false, such as { "names": false }'),
              ),
            )
            .check(about('The built-in dictionaries: all, none, or some switched off by name.')),
        },
        must('an object with files and builtIn'),
      ),
    )
    .check(about('Which dictionaries to use.')),
};

const COUNT = must('a whole number, 0 or more');

const ofRuns = {
  failOn: z
    .optional(oneOf(['fix', 'suggestion', 'spun', 'never']))
    .check(about('What makes --check fail; fix if left out.')),
  maxFindings: z
    .optional(z.int(COUNT).check(z.minimum(0, COUNT)))
    .check(about('List so many findings and count the others.')),
  baseline: z
    .optional(text('a path'))
    .check(about('File with findings to leave alone, relative to the configuration.')),
  include: z
    .optional(patterns)
    .check(about('What is read of folders; articles by their extension if left out.')),
  exclude: z.optional(patterns).check(about('What is left out of folders and globs.')),
};

const override = z.strictObject(
  {
    files: patterns.check(z.minLength(1, must('a list of at least one pattern'))),
    as: z.optional(oneOf(FORMAT_NAMES)).check(about('How to read these files.')),
    ...ofFiles,
  },
  must('an object with files and settings'),
);

export const schema = z.strictObject(
  {
    $schema: z.optional(z.string(must('the address of a schema'))),
    ...ofFiles,
    ...ofRuns,
    overrides: z
      .optional(listOf(override, 'overrides'))
      .check(about('Settings of some files; of two that match, the later counts.')),
  },
  must('an object'),
);

/** What a configuration says, checked. */
export type ConfigValues = z.infer<typeof schema>;

/** The schema for editors and other programs. */
export function jsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return `${JSON.stringify({ $schema, title: 'Configuration of unspin', ...rest }, null, 2)}\n`;
}

/** The keys that an object in a configuration may have. */
export function keysAt(path: readonly (string | number)[]): readonly string[] {
  const [first, second] = path;
  if (first === undefined) return Object.keys(schema.shape);
  if (first === 'overrides')
    return path.length > 2 ? keysAt(path.slice(2)) : Object.keys(override.shape);
  if (first === 'keep') return ['phrase', 'reason'];
  return second === 'builtIn' ? builtInNames() : ['files', 'builtIn'];
}
