import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '@dataspor/kernel'
import { LIST_TYPE } from '@dataspor/testkit'
import { type Figure, type Line, notedLine, ratioLine } from './figure.ts'
import { httpClient } from './http-client.ts'
import { interleaved, median, quantile } from './interleaved.ts'
import { eventMaker, SOURCE } from './sample-events.ts'
import { withFolder } from './scratch.ts'
import { type Sender, startSender } from './sender.ts'
import { size } from './size.ts'
import { type Prepared, prepareFolder, startStandalone } from './standalone-process.ts'

const PEOPLE = size(20_000, 1_000)
const CITIZENS = size(400, 50)
const ITEMS_EACH = 60
const ASK_EVERY_MS = 20
const EVENTS_PER_SECOND = 5_000
const EVENTS_PER_LIST = 250
const IN_FLIGHT = 4
const RUNS = size(3, 1)
const DAY_MS = 86_400_000

const LIST_EVERY_MS = (1_000 * EVENTS_PER_LIST) / EVENTS_PER_SECOND
const LOAD_MS = CITIZENS * ASK_EVERY_MS + 1_000
const LOAD_LISTS = Math.ceil(LOAD_MS / LIST_EVERY_MS)

type ListMaker = (lists: number, personOf: (n: number) => number) => readonly Uint8Array[]

function listMaker(): ListMaker {
  const event = eventMaker(systemClock.now() - DAY_MS)
  let n = 0
  return (lists, personOf) =>
    Array.from({ length: lists }, () => {
      const events = Array.from({ length: EVENTS_PER_LIST }, () => event(n, personOf(n++)))
      return Buffer.from(JSON.stringify(events))
    })
}

/**
 * Each citizen asks once, at a steady rate whatever the last answer took; gives the milliseconds of each. Between two
 * rounds knowledge has changed, so that no question is a refresh of an earlier one.
 */
async function askAll(address: string, citizens: readonly string[]): Promise<number[]> {
  const client = httpClient(address, CITIZENS)
  const times = citizens.map(async (token, i) => {
    await sleep(i * ASK_EVERY_MS)
    const asked = performance.now()
    const { status, body } = await client.call({ method: 'GET', path: '/v1/me/answer', token })
    if (status !== 200) throw new Error(`no answer: ${status} ${body.slice(0, 300)}`)
    return performance.now() - asked
  })
  const taken = await Promise.all(times)
  client.close()
  return taken
}

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
        const stage = { ...prepared, address, sender, lists: listMaker() }
        await fill(stage)
        return await measure(stage)
      } finally {
        await sender.close()
        await stop()
      }
    }),
}
