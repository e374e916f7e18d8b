import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromServer, newWriter, type Recorded, toServer, writerOf } from './codec.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

const newEvent = fc.record({
  dedupKey: bytes(16),
  contentTag: bytes(16),
  recordedAt: fc.nat(Number.MAX_SAFE_INTEGER),
  body: fc.uint8Array({ maxLength: 50 }),
})

/** What the client makes of it on the way: metadata that is JSON comes back parsed. */
function recorded(sent: ReturnType<typeof toServer>): Recorded {
  const metadata: unknown = JSON.parse(Buffer.from(sent.metadata as Uint8Array).toString())
  const position = { commit: 500n, prepare: 500n }
  const stream = { streamId: 'p/src/x/http/0', revision: 7n }
  return { ...stream, id: sent.id, data: sent.data, metadata, position } as Recorded
}

it('an event comes back from the server as it was sent', () => {
  fc.assert(
    fc.property(newEvent, (event) => {
      const writer = newWriter()
      const stored = recorded(toServer(event, writer))
      expect(writerOf(stored)).toBe(writer)
      expect(fromServer(stored, 'p/')).toEqual({
        ...event,
        position: 500,
        stream: 'src/x/http/0',
        revision: 7,
      })
    }),
  )
})

it('an event of the first version, which does not tell who wrote it, is an event too', () => {
  const [event] = fc.sample(newEvent, 1)
  const sound = recorded(toServer(event!, 1))
  const beside = Buffer.from(sound.metadata as unknown as string, 'base64').subarray(0, 25)
  beside[0] = 1
  const old = { ...sound, metadata: beside.toString('base64') } as unknown as Recorded
  expect(fromServer(old, 'p/')).toMatchObject(event!)
  expect(writerOf(old)).toBe(0)
})

it('an event in one of the log’s streams that the log did not write is damage, not an event', () => {
  const [event] = fc.sample(newEvent, 1)
  const sound = recorded(toServer(event!, 1))
  const wrong = [9, 1].map((version) => Buffer.alloc(31, version).toString('base64'))
  const others = [undefined, {}, '', 'AAAA', ...wrong]
  for (const metadata of others) {
    const other = { ...sound, metadata } as Recorded
    expect(() => fromServer(other, 'p/')).toThrow(expect.objectContaining({ code: 'damaged' }))
  }
})
