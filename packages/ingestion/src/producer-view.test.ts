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

describe('validate', () => {
  it('judges the same and stores nothing', async () => {
    const result = await system.intake.validate(
      bytes(disclosure('1', { legalBases: [] })),
      REPORTER,
    )
    expect(result).toMatchObject({
      wouldBe: 'stored',
      findings: [{ code: 'basis-not-stated' }],
      refusals: [],
    })
    expect(await logged()).toEqual([])
    await system.intake.one(bytes(disclosure('1')), REPORTER)
    expect(await system.intake.validate(bytes(disclosure('1')), REPORTER)).toMatchObject({
      wouldBe: 'duplicate',
    })
    const other = await system.intake.validate(bytes(disclosure('1', { legalBases: [] })), REPORTER)
    expect(other).toMatchObject({ wouldBe: 'rejected', refusals: [{ code: 'event_id_conflict' }] })
    const refused = await system.intake.validate(
      bytes(disclosure('2', { recipient: 'forskere' })),
      REPORTER,
    )
    expect(refused).toMatchObject({
      wouldBe: 'rejected',
      refusals: [{ code: 'recipient_not_named' }],
    })
  })
})

describe('a producer’s own event', () => {
  it('shows its verdict, or why it was refused; another’s is not there', async () => {
    await system.intake.one(bytes(disclosure('1')), REPORTER)
    await system.intake.one(bytes(disclosure('2', { act: undefined })), REPORTER)
    expect(await system.intake.own('a-kasse:3f/1', REPORTER)).toMatchObject({
      state: 'stored',
      assessment: { flow: 'F40' },
    })
    expect(await system.intake.own('a-kasse:3f/2', REPORTER)).toMatchObject({
      state: 'refused',
      code: 'event_invalid',
    })
    expect(await system.intake.own('a-kasse:3f/3', REPORTER)).toBeUndefined()
    expect(
      await system.intake.own('a-kasse:3f/1', { party: 'a-kasse:hk', channel: 'http' }),
    ).toBeUndefined()
  })
})

describe('when the log stops', () => {
  it('nothing is said to be stored', async () => {
    await system.log.close()
    const one = system.intake.one(bytes(disclosure('1')), REPORTER)
    await expect(one).rejects.toMatchObject({ name: 'DatasporError' })
    const list = system.intake.list(bytes([disclosure('1'), disclosure('2')]), REPORTER)
    await expect(list).rejects.toMatchObject({ name: 'DatasporError' })
  })
})
