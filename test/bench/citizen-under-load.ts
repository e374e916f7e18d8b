import { setTimeout as sleep } from 'node:timers/promises'
import { LIST_TYPE } from '@dataspor/testkit'
import { askAll, askingMs, type ListMaker, listMaker } from './citizens.ts'
import { type Figure, type Line, notedLine, ratioLine } from './figure.ts'
import { interleaved, median, quantile } from './interleaved.ts'
import { SOURCE } from './sample-events.ts'
import { withFolder } from './scratch.ts'
import { type Sender, startSender } from './sender.ts'
import { size } from './size.ts'
import { type Prepared, prepareFolder, startStandalone } from './standalone-process.ts'

const PEOPLE = size(20_000, 1_000)
const CITIZENS = size(400, 50)
const ITEMS_EACH = 60
const EVENTS_PER_SECOND = 5_000
const EVENTS_PER_LIST = 250
const IN_FLIGHT = 4
const RUNS = size(3, 1)

const LIST_EVERY_MS = (1_000 * EVENTS_PER_LIST) / EVENTS_PER_SECOND
const LOAD_MS = askingMs(CITIZENS) + 1_000
const LOAD_LISTS = Math.ceil(LOAD_MS / LIST_EVERY_MS)

interface Stage extends Prepared {
  readonly address: string
  readonly sender: Sender
  readonly lists: ListMaker
}

/** Fills the citizens' lists, and lets the projector catch up. */
async function fill({ address, sender, producer: token, lists }: Stage): Promise<void> {
  const count = (CITIZENS * ITEMS_EACH) / EVENTS_PER_LIST
  const bodies = lists(count, (n) => n % CITIZENS)
  await sender.send({ address, token, inFlight: 2, contentType: LIST_TYPE, bodies })
  await sleep(5_000)
}

async function underLoad(stage: Stage, rates: number[]): Promise<number[]> {
  const { address, sender, producer: token, lists } = stage
  const strangers = PEOPLE - CITIZENS
  const bodies = lists(LOAD_LISTS, (n) => CITIZENS + ((n * 7_919) % strangers))
  const load = { address, token, inFlight: IN_FLIGHT, contentType: LIST_TYPE, bodies }
  const sending = sender.send({ ...load, everyMs: LIST_EVERY_MS })
  await sleep(500)
  const taken = await askAll(address, stage.citizens)
  rates.push((LOAD_LISTS * EVENTS_PER_LIST) / (await sending))
  await sleep(2_000)
  return taken
}

async function measure(stage: Stage): Promise<Line[]> {
  const rates: number[] = []
  const [idle, loaded]: number[][] = [[], []]
  const measured = await interleaved({
    runs: RUNS,
    baseline: async () => {
      const taken = await askAll(stage.address, stage.citizens)
      idle!.push(...taken)
      // Knowledge moves on, as it would by itself.
      await fillOne(stage)
      return quantile(taken, 0.99)
    },
    subject: async () => {
      const taken = await underLoad(stage, rates)
      loaded!.push(...taken)
      return quantile(taken, 0.99)
    },
  })
  const figure = `a citizen’s answer over HTTP, p99, while ${EVENTS_PER_SECOND} events/s arrive`
  return [
    ratioLine({ figure, against: 'idle', unit: 'ms' }, { atMost: 5 }, measured),
    notedLine(
      'the same, p50, ms',
      quantile(loaded!, 0.5),
      `idle ${quantile(idle!, 0.5).toFixed(2)}`,
    ),
    notedLine('events/s that really arrived', median(rates), `${rates.length} rounds`),
  ]
}

async function fillOne({ address, sender, producer: token, lists }: Stage): Promise<void> {
  const bodies = lists(1, (n) => CITIZENS + (n % EVENTS_PER_LIST))
  await sender.send({ address, token, inFlight: 1, contentType: LIST_TYPE, bodies })
  await sleep(500)
}

export const citizenUnderLoad: Figure = {
  name: 'citizen-under-load',
  run: () =>
    withFolder(async (folder) => {
      const counts = { people: PEOPLE, citizens: CITIZENS, source: SOURCE }
      const prepared = await prepareFolder(folder, counts)
      const { address, stop } = await startStandalone(folder)
      const sender = startSender()
      try {
        const stage = { ...prepared, address, sender, lists: listMaker(EVENTS_PER_LIST) }
        await fill(stage)
        return await measure(stage)
      } finally {
        await sender.close()
        await stop()
      }
    }),
}
