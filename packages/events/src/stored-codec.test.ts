import { describe, expect, it } from 'vitest'
import type { StoredEvent } from './stored.ts'
import { decodeStored, decodeWith, encodeStored } from './stored-codec.ts'

const event: StoredEvent = {
  v: 1,
  type: 'source.reported-through',
  id: 'æ-1',
  source: 'jobnet',
  occurredAt: 2,
  recordedAt: 3,
  data: { from: 0, through: 1, count: 0 },
}

describe('stored events', () => {
  it('are read as they were written', () => {
    expect(decodeStored(encodeStored(event))).toEqual(event)
  })

  it('are upcast version by version when they are read', () => {
    const registry = {
      'source.reported-through': {
        newest: 2,
        from: {
          0: ({ until, ...raw }: Record<string, unknown>) => ({ ...raw, data: { through: until } }),
          1: (raw: Record<string, unknown>) => ({
            ...raw,
            data: { ...(raw['data'] as object), from: null },
          }),
        },
      },
    }
    const old = Buffer.from('{"v":0,"type":"source.reported-through","id":"1","until":7}')
    expect(decodeWith(registry, old)).toEqual({
      v: 2,
      type: 'source.reported-through',
      id: '1',
      data: { through: 7, from: null },
    })
  })

  it('are refused where type or version is of a later release', () => {
    for (const text of [
      '{"v":2,"type":"question.asked"}',
      '{"v":1,"type":"toString"}',
      '{"v":0,"type":"question.asked"}',
    ]) {
      expect(() => decodeStored(text)).toThrow(expect.objectContaining({ code: 'data_version' }))
    }
  })

  it('are damaged where they are no events', () => {
    for (const text of ['', '{', 'null', '[]', '{"v":"1","type":"question.asked"}']) {
      expect(() => decodeStored(text)).toThrow(expect.objectContaining({ code: 'damaged' }))
    }
  })
})
