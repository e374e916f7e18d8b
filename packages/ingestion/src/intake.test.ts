import { decodeStored, type StoredEvent } from '@dataspor/events'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  bytes,
  CPR,
  disclosure,
  type IntakeUnderTest,
  intakeUnderTest,
  NOW_MS,
  REPORTER,
} from './testing.ts'

let system: IntakeUnderTest

beforeEach(async () => {
  system = await intakeUnderTest()
})

async function logged(): Promise<readonly StoredEvent[]> {
  return (await system.log.readAll(0, 1_000)).map(({ body }) => decodeStored(body))
}

describe('one event', () => {
  it('is stored once; the same again is the first result, other content is a conflict', async () => {
    const first = await system.intake.one(bytes(disclosure('1')), REPORTER)
    system.clock.advance(60_000)
    const again = await system.intake.one(bytes(disclosure('1')), REPORTER)
    const other = await system.intake.one(bytes(disclosure('1', { correlationId: 'x' })), REPORTER)
    expect(first).toMatchObject({
      kind: 'stored',
      id: 'a-kasse:3f/1',
      recordedAt: NOW_MS,
      position: 1,
    })
    expect(again).toEqual({ ...first, kind: 'duplicate' })
    expect(other).toMatchObject({ kind: 'rejected', code: 'event_id_conflict', id: '1' })
    expect(await logged()).toHaveLength(1)
  })

  it('is the same event whatever the order of its keys and its white space', async () => {
    const event = disclosure('1')
    await system.intake.one(bytes(event), REPORTER)
    const turned = Object.fromEntries(Object.entries(event).toReversed())
    const again = await system.intake.one(
      Buffer.from(JSON.stringify(turned, undefined, 2)),
      REPORTER,
    )
    expect(again.kind).toBe('duplicate')
  })

  it('leaves no number and no sealed value in the log, and names the person by a random id', async () => {
    const secrets = {
      caseReference: 'SAG-77',
      note: 'fortroligt',
      actor: { kind: 'person', id: 'B99' },
    }
    await system.intake.one(bytes(disclosure('1', secrets)), REPORTER)
    const [record] = await system.log.readAll(0, 1)
    const body = Buffer.from(record!.body).toString()
    for (const secret of [CPR, 'SAG-77', 'fortroligt', 'B99']) expect(body).not.toContain(secret)
    expect(decodeStored(record!.body).subject).toMatch(/^[0-9a-f]{32}$/)
  })

  it('has the same key for the same case of a party, and another for another', async () => {
    const [first, again, other, none] = ['SAG-77', 'SAG-77', 'SAG-78', undefined]
    for (const [i, caseReference] of [first, again, other, none].entries())
      await system.intake.one(bytes(disclosure(`${i}`, { caseReference })), REPORTER)
    const keys = (await logged()).map(
      (event) => (event as { readonly data: { readonly caseKey?: string } }).data.caseKey,
    )
    expect(keys[0]).toMatch(/^[\w-]{22}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
    expect(keys[3]).toBeUndefined()
  })

  it('has its verdict frozen into it', async () => {
    await system.intake.one(bytes(disclosure('1', { legalBases: [] })), REPORTER)
    const [event] = await logged()
    expect(event).toMatchObject({
      data: { assessment: { flow: 'F40', findings: [{ code: 'basis-not-stated' }] } },
    })
  })

  it('of two parties with the same id is two events', async () => {
    const other = disclosure(
      '1',
      { sender: 'a-kasse:hk' },
      { source: 'urn:dataspor:party:a-kasse:hk' },
    )
    await system.intake.one(bytes(disclosure('1')), REPORTER)
    const result = await system.intake.one(bytes(other), { party: 'a-kasse:hk', channel: 'http' })
    expect(result).toMatchObject({ kind: 'stored', id: 'a-kasse:hk/1' })
  })
})

describe('a refused event', () => {
  it.each([
    [
      'another party',
      'source_not_yours',
      disclosure('r', {}, { source: 'urn:dataspor:party:a-kasse:hk' }),
    ],
    ['an unknown type', 'type_unknown', disclosure('r', {}, { type: 'dk.dataspor.nothing.v1' })],
    [
      'a category as recipient',
      'recipient_not_named',
      disclosure('r', { recipient: 'andre-myndigheder' }),
    ],
    ['a number in clear', 'cpr_in_clear_field', disclosure('r', { correlationId: `x ${CPR}` })],
    [
      'a number that is none',
      'subject_invalid',
      disclosure('r', { subject: { cpr: '9999999999' } }),
    ],
    ['a time ahead', 'time_in_future', disclosure('r', {}, { time: '2026-03-02T12:06:00Z' })],
    ['a missing field', 'event_invalid', disclosure('r', { act: undefined })],
  ])('for %s is kept with its reason and leaves intake.refused', async (_, code, event) => {
    const result = await system.intake.one(bytes(event), REPORTER)
    expect(result).toMatchObject({ kind: 'rejected', code, id: 'r' })
    const [entry] = await system.intake.quarantined(REPORTER, undefined, 10)
    expect(entry).toMatchObject({ code, eventId: 'r', receivedAt: NOW_MS })
    const [record] = await logged()
    expect(record).toMatchObject({
      type: 'intake.refused',
      data: { code, quarantineId: entry!.id },
    })
    expect(JSON.stringify([result, entry, record])).not.toContain(CPR)
  })

  it('sent again and again within the hour is kept once', async () => {
    for (let i = 0; i < 5; i++)
      await system.intake.one(bytes(disclosure('r', { act: undefined })), REPORTER)
    expect(await system.intake.quarantined(REPORTER, undefined, 10)).toHaveLength(1)
    expect(await logged()).toHaveLength(1)
  })

  it('can be mended and sent again, and is another party’s to nobody', async () => {
    await system.intake.one(bytes(disclosure('r', { act: undefined })), REPORTER)
    const [entry] = await system.intake.quarantined(REPORTER, undefined, 10)
    const stranger = { party: 'a-kasse:hk', channel: 'http' } as const
    expect(await system.intake.resubmit(stranger, entry!.id, undefined)).toBeUndefined()
    expect(await system.intake.resubmit(REPORTER, entry!.id, undefined)).toMatchObject({
      kind: 'rejected',
    })
    expect(await system.intake.resubmit(REPORTER, entry!.id, bytes(disclosure('r')))).toMatchObject(
      { kind: 'stored' },
    )
    expect(await system.intake.quarantined(REPORTER, undefined, 10)).toEqual([])
  })

  it('tells no id that could be a number', async () => {
    const result = await system.intake.one(bytes(disclosure(CPR)), REPORTER)
    expect(result).toMatchObject({ kind: 'rejected', code: 'cpr_in_clear_field', id: null })
  })
})
