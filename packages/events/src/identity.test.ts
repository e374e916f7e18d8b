import { hmacKey } from '@dataspor/kernel'
import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  contentTag,
  dedupKey,
  formatPublicId,
  parsePublicId,
  parsePublicIdInPath,
  publicIdInPath,
} from './identity.ts'

describe('identity of an event', () => {
  it('is the first 16 bytes of SHA-256 over source, a zero byte and id', () => {
    const whole = createHash('sha256')
      .update('kommune:0167')
      .update(Uint8Array.of(0))
      .update('æ-1')
      .digest()
    expect(Buffer.from(dedupKey('kommune:0167', 'æ-1'))).toEqual(whole.subarray(0, 16))
  })

  it('keeps two sources with the same id apart, wherever the line between them runs', () => {
    expect(dedupKey('jobnet', '1')).not.toEqual(dedupKey('dfdg', '1'))
    expect(dedupKey('a', 'b1')).not.toEqual(dedupKey('ab', '1'))
  })

  it('tags content with the first 16 bytes of HMAC-SHA-256', () => {
    const key = Buffer.alloc(32, 7)
    const whole = createHmac('sha256', key).update('{"a":"æ"}').digest()
    expect(Buffer.from(contentTag(hmacKey(key), '{"a":"æ"}'))).toEqual(whole.subarray(0, 16))
  })
})

describe('public ids', () => {
  it('survive the way through a path, whatever the id holds', () => {
    for (const id of ['1', 'a/b', '%2F', 'æ ø', '..']) {
      const segment = publicIdInPath('kommune:0167', id)
      expect(segment).not.toContain('/')
      expect(parsePublicIdInPath(segment)).toEqual({ source: 'kommune:0167', id })
      expect(parsePublicId(formatPublicId('kommune:0167', id))).toEqual({
        source: 'kommune:0167',
        id,
      })
    }
  })

  it('are none without source or id, or with a broken encoding', () => {
    for (const text of ['', 'jobnet', '/1', 'jobnet/']) expect(parsePublicId(text)).toBeUndefined()
    expect(parsePublicIdInPath('jobnet%2F%E6')).toBeUndefined()
  })
})
