import { createHash, type Hash, timingSafeEqual } from 'node:crypto'

import { DatasporError } from '@dataspor/kernel'

const ALGORITHMS: Readonly<Record<string, { readonly node: string; readonly bytes: number }>> = {
  'sha-256': { node: 'sha256', bytes: 32 },
  'sha-512': { node: 'sha512', bytes: 64 },
}
const HEADER_CHARS_MAX = 1_000
/** Reads as a header that names no digest that we know. */
const NONE = 'none=::'
// One member of an RFC 8941 dictionary whose value is a byte sequence: `sha-256=:base64:`.
const MEMBER = /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):(?:;.*)?$/

export interface DigestCheck {
  update(chunk: Uint8Array): void
  /** Throws `digest_mismatch` where the bytes seen are not those that the header names. */
  finish(): void
}

/**
 * A check of `Content-Digest` (RFC 9530), over the bytes as transferred, content coding included; undefined where the
 * header is absent or names no algorithm that we hold safe (section 5 lets a recipient ignore the others).
 */
export function digestCheck(
  header: string | readonly string[] | undefined,
): DigestCheck | undefined {
  if (header === undefined) return undefined
  const expected = parse(typeof header === 'string' ? header : header.join(','))
  if (expected.length === 0) return undefined
  return {
    update: (chunk) => {
      for (const { hash } of expected) hash.update(chunk)
    },
    finish: () => {
      for (const { hash, digest } of expected) {
        if (!timingSafeEqual(hash.digest(), digest)) throw new DatasporError('digest_mismatch')
      }
    },
  }
}

/**
 * The SHA-256 that a `Content-Digest` names, where it is required. It is checked as the bytes come. Error:
 * `digest_mismatch` where there is none.
 */
export function sha256Digest(header: string | readonly string[] | undefined): Uint8Array {
  const text = typeof header === 'string' ? header : (header ?? []).join(',')
  const sha256 = parse(text === '' ? NONE : text).find(({ name }) => name === 'sha-256')
  if (sha256 === undefined) throw unreadable()
  return sha256.digest
}

function parse(
  header: string,
): { readonly name: string; readonly hash: Hash; readonly digest: Buffer }[] {
  if (header.length > HEADER_CHARS_MAX) throw unreadable()
  return header.split(',').flatMap((text) => {
    const member = MEMBER.exec(text.trim())
    if (member === null) throw unreadable()
    const name = member[1] ?? ''
    const algorithm = ALGORITHMS[name]
    if (algorithm === undefined) return []
    const digest = Buffer.from(member[2] ?? '', 'base64')
    if (digest.length !== algorithm.bytes) throw unreadable()
    return [{ name, hash: createHash(algorithm.node), digest }]
  })
}

function unreadable(): DatasporError {
  return new DatasporError('digest_mismatch', {
    detail: 'The Content-Digest header cannot be read. Send sha-256=:<base64>: (RFC 9530).',
  })
}
