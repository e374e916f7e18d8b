import type { EventLog } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import { describe, expect, it } from 'vitest'
import type { EventResult } from './api.ts'
import { createIntake } from './create-intake.ts'
import { bytes, disclosure, intakeUnderTest, REPORTER } from './testing.ts'

const SOURCE = 'urn:dataspor:party:a-kasse:3f'
const TYPE = 'dk.dataspor.disclosure.retracted.v1'

function retracted(id: string) {
  const data = { retracts: 'a-kasse:3f/e1', reason: 'other' }
  return { ...disclosure(id), source: SOURCE, type: TYPE, data }
}

function corrected(id: string, caseReference: string) {
  const { data } = disclosure(id, { caseReference })
  return {
    ...disclosure(id),
    type: 'dk.dataspor.disclosure.corrected.v1',
    data: { corrects: 'a-kasse:3f/e1', reason: 'content', replacement: data },
  }
}

const told = (result: EventResult) => (result.kind === 'rejected' ? result.code : result.kind)

describe('an event about an earlier one', () => {
  it('is stored with the original’s place, its replacement sealed', async () => {
    const { intake, log } = await intakeUnderTest()
    const first = await intake.one(bytes(disclosure('e1')), REPORTER)
    await intake.one(bytes(corrected('k1', 'SAG-HEMMELIG')), REPORTER)
    const body = Buffer.from((await log.readAll(1, 10))[0]!.body).toString()
    expect(body).not.toContain('SAG-HEMMELIG')
    expect(decodeStored(body)).toMatchObject({
      type: 'disclosure.corrected',
      data: {
        original: { id: 'a-kasse:3f/e1', position: 'position' in first ? first.position : 0 },
        replacement: { caseReferenceSealed: expect.any(String) },
      },
    })
  })

  it('in a stream finds its original in the slice before, though that is not on disk yet', async () => {
    const { intake } = await intakeUnderTest()
    const filler = Array.from({ length: 150 }, (_, i) => disclosure(`f${i}`))
    const events = [disclosure('e1'), ...filler, corrected('k1', 'a'), retracted('t1')]
    async function* lines() {
      yield bytes(events[0])
      for (const event of events.slice(1)) yield Buffer.from(`\n${JSON.stringify(event)}`)
    }
    const result = await intake.stream(lines(), REPORTER)
    expect(result).toMatchObject({ accepted: 153, rejected: [] })
  })

  it('that is lost after its claim is stored when it comes again, and no other in its place', async () => {
    const { intake: whole, log, deps } = await intakeUnderTest()
    await whole.one(bytes(disclosure('e1')), REPORTER)
    let failing = true
    const broken: EventLog = {
      ...log,
      append: (request) =>
        failing && request.stream.startsWith('src/')
          ? Promise.reject(new DatasporError('log_failed'))
          : log.append(request),
    }
    const intake = createIntake({ ...deps, log: broken })
    await expect(intake.one(bytes(retracted('t1')), REPORTER)).rejects.toThrow(DatasporError)
    failing = false
    expect(told(await intake.one(bytes(retracted('t2')), REPORTER))).toBe('already_retracted')
    expect(told(await intake.one(bytes(retracted('t1')), REPORTER))).toBe('stored')
  })
})
