import { expect } from 'vitest'
import { brokenPromises, lostAndDoubled } from '../compare.ts'
import { gather } from '../crowd.ts'
import { seeded, seedOfRun } from '../random.ts'
import { type Service, startService } from '../service.ts'
import { storedEvents } from '../stored-events.ts'
import { until } from '../until.ts'

const ACKNOWLEDGED_FIRST = 100
/** Longer than any request in flight may take. */
const STOP_MS_MAX = 30_000

export interface DiskTrouble {
  readonly name: string
  readonly data: string
  readonly env?: Readonly<Record<string, string>>
  /** Called while producers report. */
  readonly breakIt: (service: Service) => void
}

/**
 * The disk fails while producers report. The program must end by itself with 1 and its reason, and have acknowledged nothing
 * that is not there; on a disk that is well again it goes on. Gives what it said on standard error.
 */
export async function expectLoudStop({ name, data, env = {}, breakIt }: DiskTrouble) {
  const crowd = gather(seeded(seedOfRun(name)))
  await using service = await startService({ data, env })
  await crowd.signUp(service)
  const reporting = crowd.report(service)
  await until('intake is under way', () =>
    crowd.acknowledged >= ACKNOWLEDGED_FIRST ? true : undefined,
  )
  breakIt(service)
  const late = setTimeout(() => void service.kill(), STOP_MS_MAX)
  const ended = await service.child.ended
  clearTimeout(late)
  await reporting
  expect([ended, service.child.errors()]).toEqual([
    { code: 1, signal: null },
    expect.stringContaining('a part failed: stopping'),
  ])
  const atStop = crowd.acknowledged
  expect(brokenPromises(crowd.ledgers, await storedEvents(data))).toEqual([])
  await using again = await startService({ data })
  const goingOn = crowd.report(again)
  await until('intake goes on', () => (crowd.acknowledged > atStop ? true : undefined))
  await again.stop()
  await goingOn
  const found = brokenPromises(crowd.ledgers, await storedEvents(data))
  process.stdout.write(`${name}: ${atStop} events, ${lostAndDoubled(found)}\n`)
  expect(found).toEqual([])
  return service.child.errors()
}
