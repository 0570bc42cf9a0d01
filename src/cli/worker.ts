import { workerData } from 'node:worker_threads';
import { dictionaryFromBytes } from '../dictionary/binary.js';
import * as engine from '../formats/unspin-document.js';
import { modelFromBytes } from '../language-model/model.js';
import type { Result } from '../result.js';
import type { BatchTask, Done } from './records/batch.js';
import { repairBatch } from './records/repair-batch.js';
import { examine, type Task } from './work/examine.js';
import type { Shared } from './work/shared.js';

// A thread of the pool, with a file of its own in the bundle.
const shared = workerData as Shared;
const model = modelFromBytes(shared.model, 'language model', false);
const dictionaries = shared.dictionaries.map((bytes) => dictionaryFromBytes(bytes, 'dictionary'));

export default function work(task: Task): Promise<Result> {
  return examine(task, engine, { dictionary: dictionaries[task.dictionary]!, model });
}

export function records(task: BatchTask): Promise<Done> {
  const dictionary = dictionaries[task.options.dictionary]!;
  return repairBatch(task, engine, { dictionary, model });
}
