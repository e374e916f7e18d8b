import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteLog } from '@dataspor/event-log/sqlite'
import { EVENT_TYPE, LIST_TYPE, NOW_MS, startSystem, type System } from '@dataspor/testkit'
import { countedLine, type Figure, type Line, ratioLine } from './figure.ts'
import { intakeFloor, type Prepared } from './intake-floor.ts'
import { interleaved } from './interleaved.ts'
import { subjectNumber } from './people.ts'
import { eventMaker, SOURCE } from './sample-events.ts'
import { secondsOf, withFolder } from './scratch.ts'
import { startSender } from './sender.ts'
import { size } from './size.ts'

const PEOPLE = size(50_000, 2_000)
const EVENTS_PER_LIST = 1_000
const LISTS = size(10, 3)
const RUNS = size(7, 2)
const PER_CALL = 1_000
const PRODUCERS = 64
const SINGLE_EVENTS = size(PRODUCERS * 50, PRODUCERS * 5)

const rate = (seconds: number) => (LISTS * EVENTS_PER_LIST) / seconds

async function meetPeople({ vault }: System): Promise<void> {
  for (let at = 0; at < PEOPLE; at += PER_CALL) {
    const numbers = Array.from({ length: PER_CALL }, (_, i) => subjectNumber(at + i))
    await vault.identify(numbers, { create: true })
  }
}

/** Lists that were never sent before, about people whom the vault knows. */
function listMaker(): () => readonly Uint8Array[] {
  const event = eventMaker(NOW_MS)
  let n = 0
  const list = () =>
    Buffer.from(
      JSON.stringify(
        Array.from({ length: EVENTS_PER_LIST }, () => event(n++, (n * 7_919) % PEOPLE)),
      ),
    )
  return () => Array.from({ length: LISTS }, list)
}

/** Rows with the bytes that the system stored last; keys of their own. */
async function preparedRows({ log }: System): Promise<readonly Prepared[]> {
  const { position } = await log.head()
  const records = await log.readAll(position - EVENTS_PER_LIST, EVENTS_PER_LIST)
  return records.map(({ recordedAt, body }) => ({ dedupKey: randomBytes(16), recordedAt, body }))
}

async function intakeRatio(system: System, folder: string, inFlight: number): Promise<Line> {
  const address = await system.listen()
  const token = await system.tokenFor(SOURCE)
  const lists = listMaker()
  const sender = startSender()
  const send = async (): Promise<number> =>
    rate(await sender.send({ address, token, inFlight, contentType: LIST_TYPE, bodies: lists() }))
  await send()
  mkdirSync(folder)
  const floor = intakeFloor(folder, PEOPLE)
  const measured = await interleaved({
    runs: RUNS,
    baseline: async () => {
      const work = lists()
      const stored = await Promise.all(work.map(() => preparedRows(system)))
      return rate(await secondsOf(() => work.forEach((list, i) => floor(list, stored[i]!))))
    },
    subject: send,
  })
  await sender.close()
  const figure = `HTTP intake, lists of 1,000 events, until acknowledged, ${inFlight} in flight`
  const against = 'what cannot be avoided, as a plain loop'
  return ratioLine({ figure, against, unit: 'events/s' }, { atLeast: 0.7 }, measured)
}

/** Producers that send one event at a time: their commits are shared, though each waits for its own acknowledgement. */
async function fsyncsPerEvent(system: System): Promise<Line> {
  const address = await system.listen()
  const token = await system.tokenFor(SOURCE)
  const event = eventMaker(NOW_MS)
  const bodies = Array.from({ length: SINGLE_EVENTS }, (_, n) =>
    Buffer.from(JSON.stringify(event(n, n % PEOPLE))),
  )
  const log = system.log as SqliteLog
  const sender = startSender()
  const before = log.stats()
  await sender.send({ address, token, inFlight: PRODUCERS, contentType: EVENT_TYPE, bodies })
  const after = log.stats()
  await sender.close()
  const [commits, events] = [after.commits - before.commits, after.events - before.events]
  const figure = `fsyncs per acknowledged event over HTTP, ${PRODUCERS} single-event producers`
  const line = countedLine(figure, 0.05, commits / events, `${commits} commits, ${events} events`)
  return { ...line, reach: 'printed' }
}

async function measure(what: (system: System, folder: string) => Promise<Line>): Promise<Line> {
  return withFolder(async (folder) => {
    const system = await startSystem({ storage: 'sqlite', folder })
    try {
      await meetPeople(system)
      return await what(system, join(folder, 'floor'))
    } finally {
      await system.close()
    }
  })
}

export const httpIntake: Figure = {
  name: 'http-intake',
  run: async () => [
    await measure((system, folder) => intakeRatio(system, folder, 1)),
    { ...(await measure((system, folder) => intakeRatio(system, folder, 4))), reach: 'printed' },
    await measure(fsyncsPerEvent),
  ],
}
