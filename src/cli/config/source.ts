import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';

/** Where something stands in a file, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something wrong, and where. */
export interface Mistake {
  readonly at: Position;
  readonly reason: string;
}

export type Path = readonly (string | number)[];

/** A configuration as it is written: YAML, of which JSON is a part. */
export class ConfigSource {
  readonly #lines = new LineCounter();
  readonly #document: Document;

  /** @param root Where in the file the configuration is. */
  constructor(
    text: string,
    readonly root: Path,
  ) {
    const options = { lineCounter: this.#lines, prettyErrors: false };
    this.#document = parseDocument(text.replace(/^\uFEFF/, ''), options);
  }

  /** What is wrong with it as YAML. */
  get mistakes(): Mistake[] {
    return this.#document.errors.map(({ message, pos }) => ({
      at: this.#position(pos[0]),
      reason: `is not YAML or JSON: ${message}`,
    }));
  }

  /** What it says; an empty one says nothing. */
  get value(): unknown {
    const node = this.#document.getIn(this.root, true);
    return (isNode(node) ? node.toJS(this.#document) : node) ?? {};
  }

  /** Where the value of a key stands, or the key itself; or, if it is not there, what should hold it. */
  placeOf(path: Path, what: 'key' | 'value' = 'value'): Position {
    const full = [...this.root, ...path];
    const parent = this.#document.getIn(full.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isNode(key) && key.toJSON() === full.at(-1))
      : undefined;
    const node = what === 'key' ? pair?.key : this.#document.getIn(full, true);
    if (isNode(node) && node.range) return this.#position(node.range[0]);
    return path.length === 0 ? { line: 1, column: 1 } : this.placeOf(path.slice(0, -1));
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}
