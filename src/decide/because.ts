/** What spoke for an edit. */
export interface Reason {
  readonly spun: string;
  readonly insert: string;
  /** The word before and the word behind, as they stand after all edits; empty at an end. */
  readonly before: string;
  readonly after: string;
  /** Nats by which the language model prefers the original between these words. */
  readonly preference: number;
  /** Share of that preference that the words behind give, 0 to 1. */
  readonly behind: number;
  readonly sure: boolean;
  readonly verdict: 'spun' | 'partly spun' | 'clean';
}

/** Says in words what spoke for an edit. */
export function because(reason: Reason): string {
  if (reason.sure) return `'${reason.spun}' is never written in ordinary English`;
  return `${contextReason(reason)}; ${documentReason(reason.verdict)}`;
}

function contextReason({ spun, insert, before, after, preference, behind }: Reason): string {
  const useAfter = after !== '' && (behind >= 0.5 || before === '');
  const inContext = (phrase: string) =>
    useAfter ? `'${phrase} ${after}'` : before === '' ? `'${phrase}'` : `'${before} ${phrase}'`;
  const comparison = `${inContext(insert)} is ${times(Math.abs(preference))}`;
  if (preference >= Math.log(1.5)) return `${comparison} likelier here than ${inContext(spun)}`;
  if (preference > -Math.log(1.5)) return `${inContext(insert)} fits as well as ${inContext(spun)}`;
  return `${comparison} less likely here than ${inContext(spun)}`;
}

/** "4 times", "900 times", "millions of times": two digits are all that is meant. */
function times(nats: number): string {
  const ratio = Math.exp(nats);
  if (ratio >= 1e6) return 'over a million times';
  const digits = ratio < 10 ? Math.round(ratio * 10) / 10 : Number(ratio.toPrecision(2));
  const grouped = digits < 1000 ? digits : String(digits).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',');
  return `${grouped} times`;
}

function documentReason(verdict: Reason['verdict']): string {
  if (verdict === 'spun') return 'the document is spun throughout';
  return verdict === 'partly spun' ? 'this passage is spun' : 'the document is not spun elsewhere';
}
