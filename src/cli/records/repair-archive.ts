import { loadFormat } from '../../formats/formats.js';
import type { DocumentOptions } from '../../formats/unspin-document.js';
import { applyEdits } from '../../unspin.js';
import type { Engine } from '../work/examine.js';
import type { Batch, Done, RecordOptions } from './batch.js';
import { decideBlocks } from './decide.js';
import { decoded, htmlOf } from './http.js';
import { foundMember } from './member.js';
import { noTally } from './tally.js';
import { recordAt, type WarcRecord } from './warc.js';

/** Repairs a batch of an archive's records and writes those that hold a text as JSON Lines. */
export async function repairArchive(
  batch: Batch,
  { annotate, engine: settings }: RecordOptions,
  engine: Engine,
  own: Pick<DocumentOptions, 'dictionary' | 'model'>,
): Promise<Done> {
  const bytes = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.byteLength);
  const tally = noTally();
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const record = recordAt(bytes, at)!;
    at = record.end;
    const content = contentOf(bytes, record);
    if (content === undefined) {
      tally.passedOver++;
      continue;
    }
    const { text, format } = content;
    const options = { ...settings, ...own };
    const blocks = (await loadFormat(format)).read(text, options);
    const { document, edits } = decideBlocks(text, blocks, engine, options);
    const { head } = record;
    const named = {
      id: head.get('warc-record-id'),
      url: head.get('warc-target-uri'),
      date: head.get('warc-date'),
      type: format === 'html' ? 'text/html' : 'text/plain',
      text: annotate ? text : applyEdits(text, edits),
    };
    const member = foundMember(document, edits, false);
    lines.push(`${JSON.stringify(named).slice(0, -1)},"unspin":${member}}\n`);
    tally.records++;
    if (document.verdict !== 'clean') tally.spun++;
    if (edits.length > 0 && !annotate) tally.repaired++;
  }
  return { bytes: Buffer.from(lines.join('')), tally, bad: [] };
}

/** The text in a record; undefined if there is none or it cannot be decoded. */
function contentOf(bytes: Buffer, { head, block, blockEnd }: WarcRecord) {
  const content = bytes.subarray(block, blockEnd);
  const format = head.get('warc-type') === 'conversion' ? 'text' : 'html';
  const text = format === 'text' ? decoded(content) : htmlOf(content);
  return text === undefined ? undefined : ({ text, format } as const);
}
