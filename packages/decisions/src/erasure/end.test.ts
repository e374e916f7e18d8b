import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { manualClock, redact } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import type { DecisionDesk } from '../desk.ts'
import { appendOwn } from '../own-events.ts'
import { endErasures, ERASURES_STREAM, noErasuresSeen } from './end.ts'

/** A desk that tells how many events were read, and whose vault fails where it is told to. */
function countingDesk() {
  const log = createMemoryLog()
  const told = { events: 0, looks: 0, erased: [] as string[], fails: false }
  const readStream: EventLog['readStream'] = async (...asked) => {
    const page = await log.readStream(...asked)
    told.events += page.length
    return page
  }
  const find: EventLog['find'] = (key) => {
    told.looks++
    return log.find(key)
  }
  const erase = async (subject: string): Promise<void> => {
    if (told.fails) throw new Error('away')
    told.erased.push(subject)
  }
  const desk = {
    log: { ...log, readStream, find },
    vault: { erase, logKey: redact(Buffer.alloc(32)) },
    clock: manualClock(0),
  } as unknown as DecisionDesk
  const decide = (...subjects: readonly string[]) =>
    appendOwn(
      desk,
      ERASURES_STREAM,
      subjects.map((subject) => ({
        type: 'erasure.decided' as const,
        id: `erasure-${subject}`,
        nowMs: 0,
        subject,
        data: { decision: `d-${subject}`, ground: 'gdpr-17-1-a' as const },
      })),
    )
  /** What one round read, and looked for. */
  const round = async (seen = noErasuresSeen()) => {
    Object.assign(told, { events: 0, looks: 0 })
    const ended = await endErasures(desk, seen)
    return { ended, events: told.events, looks: told.looks }
  }
  return { told, decide, round }
}

const subject = (n: number): string => String(n).padStart(32, '0')

it('a round reads what is new since the last one, and nothing of what is ended', async () => {
  const { decide, round, told } = countingDesk()
  const seen = noErasuresSeen()
  await decide(...Array.from({ length: 30 }, (_, n) => subject(n)))
  expect(await round(seen)).toEqual({ ended: 30, events: 30, looks: 30 })
  // What the round itself has appended.
  expect(await round(seen)).toEqual({ ended: 0, events: 30, looks: 0 })
  expect(await round(seen)).toEqual({ ended: 0, events: 0, looks: 0 })
  await decide(subject(99))
  expect(await round(seen)).toEqual({ ended: 1, events: 1, looks: 1 })
  expect(told.erased).toHaveLength(31)
})

it('what could not be ended is tried again in the next round, without being read again', async () => {
  const { decide, round, told } = countingDesk()
  const seen = noErasuresSeen()
  await decide(subject(1), subject(2))
  told.fails = true
  await expect(round(seen)).rejects.toThrow('away')
  told.fails = false
  expect(await round(seen)).toEqual({ ended: 2, events: 0, looks: 2 })
})

it('what another process has ended is not ended again', async () => {
  const { decide, round, told } = countingDesk()
  const [here, there] = [noErasuresSeen(), noErasuresSeen()]
  await round(here)
  await decide(subject(1))
  await round(there)
  expect(await round(here)).toEqual({ ended: 0, events: 2, looks: 0 })
  expect(told.erased).toEqual([subject(1)])
})
