import { decodeStored, type StoredEvent } from '@dataspor/events'
import { beforeEach, describe, expect, it } from 'vitest'
import { bytes, disclosure, type IntakeUnderTest, intakeUnderTest, REPORTER } from './testing.ts'

let system: IntakeUnderTest

beforeEach(async () => {
  system = await intakeUnderTest()
})

async function logged(): Promise<readonly StoredEvent[]> {
  return (await system.log.readAll(0, 1_000)).map(({ body }) => decodeStored(body))
}

describe('a list', () => {
  it('judges each event by its own, and the rest goes on', async () => {
    const list = `[${JSON.stringify(disclosure('1'))},{"id":"x","id":"y"},${JSON.stringify(disclosure('2', { act: 'no' }))},${JSON.stringify(disclosure('3'))}]`
    const result = await system.intake.list(Buffer.from(list), REPORTER)
    expect(result).toMatchObject({
      accepted: 2,
      duplicates: 0,
      rejected: [
        { index: 1, code: 'duplicate_key', id: null },
        { index: 2, code: 'event_invalid', id: '2', pointer: '/data/act' },
      ],
    })
    expect(result.position).toBe((await system.log.head()).position)
  })

  it('keeps its order over slices, and counts what is there already', async () => {
    const events = Array.from({ length: 250 }, (_, i) => disclosure(`e${i}`))
    await system.intake.list(bytes(events.slice(100, 120)), REPORTER)
    expect(await system.intake.list(bytes(events), REPORTER)).toMatchObject({
      accepted: 230,
      duplicates: 20,
      rejected: [],
    })
  })

  it('with a syntax error stores nothing', async () => {
    const torn = Buffer.from(`[${JSON.stringify(disclosure('1'))},`)
    await expect(system.intake.list(torn, REPORTER)).rejects.toMatchObject({
      code: 'malformed_json',
    })
    expect(await logged()).toEqual([])
  })
})

async function* lines(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(`${text}\n`)
}

async function* broken(): AsyncIterable<Uint8Array> {
  yield* lines(...Array.from({ length: 150 }, (_, i) => JSON.stringify(disclosure(`e${i}`))))
  throw new Error('reset')
}

describe('a stream', () => {
  it('rejects a bad line by its index and goes on', async () => {
    const body = lines(JSON.stringify(disclosure('1')), '{"a":', JSON.stringify(disclosure('2')))
    expect(await system.intake.stream(body, REPORTER)).toMatchObject({
      accepted: 2,
      rejected: [{ index: 1, code: 'malformed_json', id: null }],
    })
  })

  it('that breaks in the middle keeps what was whole', async () => {
    await expect(system.intake.stream(broken(), REPORTER)).rejects.toThrow('reset')
    expect(await logged()).toHaveLength(150)
  })
})
