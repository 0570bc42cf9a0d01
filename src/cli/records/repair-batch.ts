import type { DocumentOptions } from '../../formats/unspin-document.js';
import type { Engine } from '../work/examine.js';
import type { BatchTask, Done } from './batch.js';
import { repairLines } from './repair-lines.js';

/** Repairs the records of a batch, in this thread. */
export async function repairBatch(
  { batch, options }: BatchTask,
  engine: Engine,
  own: Pick<DocumentOptions, 'dictionary' | 'model'>,
): Promise<Done> {
  if (options.format === 'jsonl') return repairLines(batch, options, engine, own);
  const { repairArchive } = await import('./repair-archive.js');
  return repairArchive(batch, options, engine, own);
}
