import { hash } from 'node:crypto'

const HASH_BYTES = 32
const LEAF = 0
const NODE = 1

/** A Merkle tree that is only grown: holds one hash a level, whatever the number of leaves. */
export interface MerkleRoot {
  /** Adds a leaf, given as its bytes; at most 255 of them. */
  add(leaf: Uint8Array): void
  /** The root over the leaves so far, 32 bytes. */
  root(): Buffer
}

/** The Merkle Tree Hash of RFC 6962 section 2.1, SHA-256, over leaves as they come. */
export function merkleRoot(): MerkleRoot {
  // Roots of complete subtrees, largest first: their sizes are the binary digits of the number of leaves.
  const roots: Buffer[] = []
  const inner = Buffer.alloc(1 + 2 * HASH_BYTES, NODE)
  const leaves = Buffer.alloc(256, LEAF)
  let count = 0
  return {
    add(leaf) {
      leaves.set(leaf, 1)
      let top = sha256(leaves.subarray(0, 1 + leaf.length))
      // Each trailing one of the count is a subtree as large as the one just made.
      for (let rest = count++; rest % 2 === 1; rest = (rest - 1) / 2) {
        top = join(inner, roots.pop()!, top)
      }
      roots.push(top)
    },
    root() {
      const last = roots.at(-1)
      if (last === undefined) return sha256(new Uint8Array(0))
      let top = last
      for (let i = roots.length - 2; i >= 0; i--) top = join(inner, roots[i]!, top)
      return Buffer.from(top)
    },
  }
}

function join(inner: Buffer, left: Buffer, right: Buffer): Buffer {
  inner.set(left, 1)
  inner.set(right, 1 + HASH_BYTES)
  return sha256(inner)
}

function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}
