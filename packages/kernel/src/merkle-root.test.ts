import { describe, expect, it } from 'vitest'
import { sha256 } from './hmac.ts'
import { merkleRoot } from './merkle-root.ts'

const leaf = (n: number): Uint8Array => Buffer.alloc(16, n)

function rootOf(count: number): string {
  const tree = merkleRoot()
  for (let n = 0; n < count; n++) tree.add(leaf(n))
  return tree.root().toString('hex')
}

/** The definition of RFC 6962 section 2.1, word for word. */
function defined(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256('')
  if (leaves.length === 1) return sha256(Buffer.concat([Buffer.from([0]), leaves[0]!]))
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha256(
    Buffer.concat([Buffer.from([1]), defined(leaves.slice(0, k)), defined(leaves.slice(k))]),
  )
}

describe('Merkle root', () => {
  it('is that of RFC 6962 section 2.1 for every number of leaves', () => {
    for (let count = 0; count <= 70; count++) {
      const leaves = Array.from({ length: count }, (_, n) => leaf(n))
      expect(rootOf(count)).toBe(defined(leaves).toString('hex'))
    }
  })

  it('can be asked for while the tree still grows', () => {
    const tree = merkleRoot()
    for (let n = 0; n < 5; n++) {
      tree.add(leaf(n))
      expect(tree.root().toString('hex')).toBe(rootOf(n + 1))
    }
  })
})
