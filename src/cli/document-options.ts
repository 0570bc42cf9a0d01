import { type Command, Option } from 'commander';
import { FORMAT_NAMES } from '../formats/formats.js';
import type { As } from './records/kind.js';

/** The options that say how a file is to be read. */
export interface DocumentFlags {
  readonly as?: As;
  readonly field?: readonly string[];
  readonly id?: string;
  readonly annotate?: boolean;
  readonly frontMatterKeys?: readonly string[];
  readonly quotes?: 'keep' | 'repair';
}

export function addDocumentOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--as <name>', 'read all files so; by their extension if left out').choices([
        ...FORMAT_NAMES,
        'warc',
      ]),
    )
    .option(
      '--field <path>',
      'JSON, CSV: repair this field, such as title or items[].body; repeatable',
      (value, list: string[] = []) => [...list, value],
    )
    .option('--id <path>', 'JSON Lines: where a record has what it is known by')
    .option('--annotate', 'JSON Lines, WARC: say what was found and change nothing')
    .option(
      '--front-matter-keys <list>',
      'Markdown: keys whose values are prose; title,description,summary,excerpt',
      (value) => value.split(',').map((key) => key.trim()),
    )
    .addOption(
      new Option('--quotes <what>', 'what to do within quotations').choices(['keep', 'repair']),
    );
}
