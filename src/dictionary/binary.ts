import { Vocabulary } from '../text/vocabulary.js';
import type { Dictionary } from './compile.js';

/**
 * The compiled dictionary as one file: a magic number, the length of a JSON index, the index
 * (name, type, offset and length of each array), then the arrays, aligned to 8 bytes and in the
 * byte order of the machine that built it (little-endian everywhere Node runs today).
 */
const MAGIC = 'unspinD1';
const ALIGN = 8;

const TYPES = { Int32Array, Uint32Array, Uint16Array, Float32Array, Uint8Array, Int8Array };
type TypeName = keyof typeof TYPES;
type NumberArray = InstanceType<(typeof TYPES)[TypeName]>;
/** Objects of arrays are stored with dotted names: `trie.root`. */
type Tree = { readonly [name: string]: NumberArray | Tree };
type Index = Record<string, readonly [type: TypeName, offset: number, length: number]>;

export function dictionaryToBytes(dictionary: Dictionary): Uint8Array {
  const arrays = Object.fromEntries(
    flatten({ ...dictionary, vocabulary: dictionary.vocabulary.bytes } as unknown as Tree),
  );
  const index: Record<string, [TypeName, number, number]> = {};
  let offset = 0;
  for (const [name, array] of Object.entries(arrays)) {
    index[name] = [array.constructor.name as TypeName, offset, array.length];
    offset += Math.ceil(array.byteLength / ALIGN) * ALIGN;
  }
  const json = new TextEncoder().encode(JSON.stringify(index));
  const start = Math.ceil((MAGIC.length + 4 + json.length) / ALIGN) * ALIGN;
  const bytes = new Uint8Array(start + offset);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, json.length, true);
  bytes.set(json, MAGIC.length + 4);
  for (const [name, array] of Object.entries(arrays))
    bytes.set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      start + index[name]![1],
    );
  return bytes;
}

/**
 * Views over the bytes; nothing is copied or parsed but the index.
 * @throws Error if the bytes are not a compiled dictionary of this version.
 */
export function dictionaryFromBytes(source: Uint8Array, file: string): Dictionary {
  const bytes = source.byteOffset % ALIGN === 0 ? source : source.slice();
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new Error(`${file}: not a compiled dictionary; run "npm run build"`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = view.getUint32(MAGIC.length, true);
  const json = bytes.subarray(MAGIC.length + 4, MAGIC.length + 4 + length);
  const index = JSON.parse(new TextDecoder().decode(json)) as Index;
  const start = Math.ceil((MAGIC.length + 4 + length) / ALIGN) * ALIGN;
  const read = (name: string) => {
    const [type, offset, count] = index[name]!;
    return new TYPES[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + start + offset, count);
  };
  const tree: Record<string, Record<string, NumberArray>> = { '': {} };
  for (const name of Object.keys(index)) {
    const [inner = name, outer = ''] = name.split('.').reverse();
    tree[outer] = { ...tree[outer], [inner]: read(name) };
  }
  const { '': arrays, ...nested } = tree;
  return {
    ...arrays,
    ...nested,
    vocabulary: new Vocabulary(arrays!.vocabulary as Uint8Array),
  } as unknown as Dictionary;
}

function flatten(tree: Tree, prefix = ''): [string, NumberArray][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    ArrayBuffer.isView(value)
      ? [[prefix + name, value] as [string, NumberArray]]
      : flatten(value, `${prefix + name}.`),
  );
}
