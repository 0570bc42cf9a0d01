/** Stands for a worker that some files are too much for. */
export default async function work({ text }) {
  if (text === 'throws') throw new RangeError('too long');
  if (text === 'exits') process.exit(1);
  if (text === 'dies') queueMicrotask(() => undefined.gone);
  if (text === 'dies') await new Promise(() => {});
  if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, 100));
  return { result: text };
}
