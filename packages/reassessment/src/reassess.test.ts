import type { Catalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { decodeStored, type StoredEnvelope } from '@dataspor/events'
import { manualClock } from '@dataspor/kernel'
import { describe, expect, it } from 'vitest'
import { reassess, type Reassessment, type ReassessOptions } from './reassess.ts'
import { vaultWithout } from './test-support/people.ts'
import { memoryMarks } from './test-support/marks.ts'
import {
  append,
  catalogue,
  disclosure,
  NOW_MS,
  PERSON,
  withoutFrom,
} from './test-support/stored.ts'

const BASIS = 'gdpr-6-1-e'
const ended = withoutFrom(BASIS, '2026-01-01')
const AFFECTED = disclosure()
const UNAFFECTED = disclosure({ legalBases: ['dfdg-bek'] })

async function run(
  log: EventLog,
  by: Catalogue,
  more: Partial<ReassessOptions> = {},
): Promise<Reassessment> {
  const clock = manualClock(NOW_MS)
  let last: Reassessment | undefined
  const given = { log, clock, marks: memoryMarks(), vault: vaultWithout(), catalogue: () => by }
  const options = { ...given, ...more }
  for await (const step of reassess(options)) last = step
  return last!
}

async function revisions(log: EventLog) {
  const records = await log.readStream('sys/assessments', 0, 10_000)
  return records.map(({ body }) => decodeStored(body) as StoredEnvelope<'assessment.revised'>)
}

/** Pairs of an affected and an unaffected disclosure. */
async function filled(pairs: number): Promise<EventLog> {
  const log = createMemoryLog()
  for (let i = 0; i < pairs; i++) {
    await append(log, 'disclosure.recorded', `affected-${i}`, AFFECTED)
    await append(log, 'disclosure.recorded', `other-${i}`, UNAFFECTED)
  }
  return log
}

describe('judging again', () => {
  it('appends a verdict where it differs from the one before, and nowhere else', async () => {
    const log = await filled(2)
    expect(await run(log, ended)).toEqual({
      position: 4,
      target: 4,
      judged: 4,
      revised: 2,
      done: true,
    })
    const [first, ...rest] = await revisions(log)
    expect(rest).toHaveLength(1)
    expect(first).toMatchObject({ source: 'dataspor', subject: PERSON, recordedAt: NOW_MS })
    expect(first!.data.original).toEqual({
      id: 'jobnet/affected-0',
      position: 1,
      occurredAt: NOW_MS,
      subjects: [PERSON],
    })
    expect(first!.data.assessment).toMatchObject({
      catalogue: ended.version,
      bases: [{ id: BASIS, validity: 'expired' }],
    })
  })

  it('by the catalogue that everything was judged by changes nothing', async () => {
    const log = await filled(3)
    expect(await run(log, catalogue)).toMatchObject({ judged: 6, revised: 0 })
    expect(await revisions(log)).toEqual([])
  })

  it('again changes nothing, and by a third catalogue compares with the second', async () => {
    const log = await filled(1)
    await run(log, ended)
    expect(await run(log, ended)).toMatchObject({ revised: 0 })
    const restored = withoutFrom(BASIS, '2030-01-01')
    expect(await run(log, restored)).toMatchObject({ revised: 1 })
    const validities = (await revisions(log)).map(({ data }) => data.assessment.bases[0]?.validity)
    expect(validities).toEqual(['expired', 'valid'])
    expect(await run(log, restored)).toMatchObject({ revised: 0 })
  })

  it('stops when it is told to, and goes on where it stopped', async () => {
    const log = await filled(600)
    const marks = memoryMarks()
    const stop = new AbortController()
    const vault = vaultWithout()
    const options = { log, vault, clock: manualClock(NOW_MS), marks, catalogue: () => ended }
    for await (const step of reassess({ ...options, signal: stop.signal })) {
      expect(step.done).toBe(false)
      stop.abort()
    }
    const { position } = marks.last!
    expect(position).toBeLessThan(1_200)
    const rest = await run(log, ended, { marks })
    expect(rest.judged).toBe(1_200 - position)
    expect(marks.last).toBeUndefined()
    expect(await revisions(log)).toHaveLength(600)
  })

  it('after a stop begins anew where other events or another catalogue are asked about', async () => {
    const log = await filled(2)
    const mark = { logId: log.logId, catalogue: ended.version, after: 2, position: 3 }
    const marks = memoryMarks()
    await marks.write(mark)
    expect(await run(log, ended, { marks })).toMatchObject({ judged: 4 })
    await marks.write({ ...mark, after: 0 })
    expect(await run(log, catalogue, { marks })).toMatchObject({ judged: 4 })
    await marks.write({ ...mark, after: 0, logId: 'otherlog' })
    expect(await run(log, ended, { marks })).toMatchObject({ judged: 4 })
  })

  it('may begin after a position', async () => {
    const log = await filled(2)
    expect(await run(log, ended, { after: 2 })).toMatchObject({ judged: 2, revised: 1 })
  })

  it('ends where another catalogue comes into force meanwhile', async () => {
    const log = await filled(1)
    let asked = 0
    const moving = () => (asked++ === 0 ? ended : catalogue)
    await expect(run(log, ended, { catalogue: moving })).rejects.toMatchObject({
      code: 'not_ready',
    })
    expect(await revisions(log)).toEqual([])
  })
})

describe('what is judged', () => {
  it('is also what a recipient reported, what replaced a disclosure, and a batch’s header', async () => {
    const log = createMemoryLog()
    const original = { id: 'jobnet/a', position: 1, occurredAt: NOW_MS, subjects: [PERSON] }
    await append(log, 'disclosure.received', 'received', AFFECTED)
    const replaced = {
      original,
      side: 'sender',
      reason: 'content',
      occurredAt: NOW_MS,
    } as const
    await append(log, 'disclosure.corrected', 'corrected', { ...replaced, replacement: AFFECTED })
    const nobody = { subject: undefined } as unknown as { subject: string }
    await append(
      log,
      'batch.opened',
      'batch',
      { batchId: 'ff', disclosure: AFFECTED } as never,
      nobody,
    )
    expect(await run(log, ended)).toMatchObject({ judged: 3, revised: 3 })
    const all = await revisions(log)
    expect(all.map(({ data }) => [data.original.position, data.original.subjects])).toEqual([
      [1, [PERSON]],
      [2, [PERSON]],
      [3, []],
    ])
  })

  it('is nothing of a person who is erased, unless it was also about somebody who is not', async () => {
    const log = createMemoryLog()
    const other = 'cd'.repeat(16)
    await append(log, 'disclosure.recorded', 'alone', AFFECTED)
    const alsoAbout = [{ relationSealed: 'x', subject: other }]
    await append(log, 'disclosure.recorded', 'both', { ...AFFECTED, alsoAbout })
    const vault = vaultWithout(PERSON)
    expect(await run(log, ended, { vault })).toMatchObject({ judged: 2, revised: 1 })
    expect((await revisions(log)).map(({ data }) => data.original.id)).toEqual(['jobnet/both'])
    await append(log, 'disclosure.recorded', 'third', { ...AFFECTED, alsoAbout })
    const nobody = { vault: vaultWithout(PERSON, other) }
    expect(await run(log, ended, nobody)).toMatchObject({ judged: 3, revised: 0 })
  })

  it('is about everybody who has an entry of it', async () => {
    const log = createMemoryLog()
    const alsoAbout = [{ relationSealed: 'x', subject: 'cd'.repeat(16) }, { relationSealed: 'y' }]
    await append(log, 'disclosure.recorded', 'a', { ...AFFECTED, alsoAbout })
    await run(log, ended)
    const [revised] = await revisions(log)
    expect(revised!.data.original.subjects).toEqual([PERSON, 'cd'.repeat(16)])
  })
})
