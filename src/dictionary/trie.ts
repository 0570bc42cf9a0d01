/**
 * A trie over word ids in typed arrays. The children of node n are the edges
 * `first[n] … first[n + 1] - 1`, sorted by word:
 *
 *     first  [0        3     4 …]        node  -> its first edge
 *     word   [17 90 412      90 …]       edge  -> word id
 *     child  [1  2  3        4  …]       edge  -> node
 *     value  [-1 5 -1 …]                 node  -> phrase that ends here, or -1
 *
 * The root, which has thousands of children, is looked up by word in `root` instead.
 */
export interface Trie {
  /** Word id -> child of the root, or -1. */
  readonly root: Int32Array;
  readonly first: Int32Array;
  readonly word: Int32Array;
  readonly child: Int32Array;
  readonly value: Int32Array;
}

interface Node {
  readonly children: Map<number, Node>;
  value: number;
}

/** Builds the trie of phrases given as word ids; phrase i has the value i. */
export function buildTrie(phrases: readonly (readonly number[])[], words: number): Trie {
  const top: Node = { children: new Map(), value: -1 };
  for (const [value, phrase] of phrases.entries()) {
    let node = top;
    for (const word of phrase) {
      const next = node.children.get(word) ?? { children: new Map(), value: -1 };
      node.children.set(word, next);
      node = next;
    }
    node.value = value;
  }
  return flatten(top, words);
}

function flatten(top: Node, words: number): Trie {
  const nodes = [top];
  const first: number[] = [];
  const word: number[] = [];
  const child: number[] = [];
  for (let at = 0; at < nodes.length; at++) {
    first.push(word.length);
    const sorted = [...nodes[at]!.children].sort(([a], [b]) => a - b);
    for (const [id, node] of sorted) {
      word.push(id);
      child.push(nodes.length);
      nodes.push(node);
    }
  }
  first.push(word.length);
  const root = new Int32Array(words).fill(-1);
  for (let edge = 0; edge < top.children.size; edge++) root[word[edge]!] = child[edge]!;
  return {
    root,
    first: Int32Array.from(first),
    word: Int32Array.from(word),
    child: Int32Array.from(child),
    value: Int32Array.from(nodes, (node) => node.value),
  };
}

/** The node reached from `node` by `word`, or -1. Node 0 is the root. */
export function step(trie: Trie, node: number, word: number): number {
  if (word < 0) return -1;
  if (node === 0) return trie.root[word]!;
  let low = trie.first[node]!;
  let high = trie.first[node + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = trie.word[middle]!;
    if (found === word) return trie.child[middle]!;
    if (found < word) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
