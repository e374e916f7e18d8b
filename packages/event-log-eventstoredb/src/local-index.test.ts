import { expect, it } from 'vitest'
import { openLocalIndex } from './local-index.ts'

const record = (position: number, key: number, recordedAt: number) => ({
  position,
  stream: 's',
  revision: 0,
  dedupKey: new Uint8Array(16).fill(key),
  contentTag: new Uint8Array(16).fill(position),
  recordedAt,
  body: new Uint8Array(),
})

it('of two events with one key, the first is the one that counts', () => {
  const index = openLocalIndex(':memory:', 'log')
  index.apply([record(10, 1, 5), record(20, 1, 6), record(30, 2, 4)], 40, [7, 8, 9])
  expect(index.find(new Uint8Array(16).fill(1))).toMatchObject({
    position: 10,
    recordedAt: 5,
    writer: 7,
  })
  expect(index.applied).toEqual({ position: 40, recordedMax: 6 })
  expect([index.timeAt(30), index.lastAt(29)?.position]).toEqual([6, 10])
  index.empty()
  expect([index.applied.position, index.lastAt(100)]).toEqual([0, undefined])
  index.close()
})
