import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LIST_TYPE, NOW_MS, startSystem, type System } from '@dataspor/testkit'
import { type Figure, type Line, ratioLine } from './figure.ts'
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

async function measure(inFlight: number): Promise<Line> {
  return withFolder(async (folder) => {
    const system = await startSystem({ storage: 'sqlite', folder })
    try {
      await meetPeople(system)
      return await intakeRatio(system, join(folder, 'floor'), inFlight)
    } finally {
      await system.close()
    }
  })
}

export const httpIntake: Figure = {
  name: 'http-intake',
  run: async () => [await measure(1), { ...(await measure(4)), reach: 'printed' }],
}
