import { setTimeout as sleep } from 'node:timers/promises'
import { LIST_TYPE } from '@dataspor/testkit'
import { askAll, askingMs, type ListMaker, listMaker } from './citizens.ts'
import { type Figure, type Line, notedLine, ratioLine } from './figure.ts'
import { httpClient } from './http-client.ts'
import { interleaved, median, quantile } from './interleaved.ts'
import { numberOf } from './people.ts'
import { SOURCE } from './sample-events.ts'
import { withFolder } from './scratch.ts'
import { type Sender, startSender } from './sender.ts'
import { size } from './size.ts'
import { type Prepared, prepareFolder, startStandalone } from './standalone-process.ts'

const PEOPLE = size(20_000, 1_000)
const CITIZENS = size(400, 50)
const ITEMS_EACH = 60
const EVENTS_PER_SECOND = 1_000
const EVENTS_PER_LIST = 100
const IN_FLIGHT = 2
const RUNS = size(3, 1)
const READY_TRIES_MAX = 300
const NOT_READY = 503

const LIST_EVERY_MS = (1_000 * EVENTS_PER_LIST) / EVENTS_PER_SECOND
const LOAD_LISTS = Math.ceil((askingMs(CITIZENS) + 1_000) / LIST_EVERY_MS)

interface Stage extends Prepared {
  readonly address: string
  readonly sender: Sender
  readonly lists: ListMaker
}

/** Searches, one after the other: by person, and by recipient and period, in turn. */
function searching({ address, dpo: token }: Stage) {
  const client = httpClient(address, 1)
  const headers = { 'dataspor-reason': 'supervision' }
  let n = 0
  const once = () => {
    const asked =
      n++ % 2 === 0
        ? { subject: numberOf((n * 7_919) % PEOPLE) }
        : { recipient: 'kommune:0101', from: '2020-01-01' }
    const body = Buffer.from(JSON.stringify(asked))
    const contentType = 'application/json'
    return client.call({
      method: 'POST',
      path: '/v1/oversight/search',
      token,
      contentType,
      headers,
      body,
    })
  }
  return { once, close: () => client.close() }
}

type Searching = ReturnType<typeof searching>

/** The first question starts analytics, which then has the log to catch up with. */
async function untilReady(search: Searching): Promise<void> {
  for (let tries = 0; tries < READY_TRIES_MAX; tries++) {
    const { status, body } = await search.once()
    if (status === 200) return
    if (status !== NOT_READY) throw new Error(`no search: ${status} ${body.slice(0, 300)}`)
    await sleep(1_000)
  }
  throw new Error('analytics did not catch up')
}

async function searchUntil(search: Searching, isOver: () => boolean): Promise<number[]> {
  const taken: number[] = []
  while (!isOver()) {
    const asked = performance.now()
    const { status } = await search.once()
    if (status === 200) taken.push(performance.now() - asked)
    else await sleep(100)
  }
  return taken
}

async function send(stage: Stage, lists: number, everyMs: number | undefined): Promise<number> {
  const { sender, address, producer: token } = stage
  const strangers = PEOPLE - CITIZENS
  const bodies = stage.lists(lists, (n) => CITIZENS + ((n * 7_919) % strangers))
  const work = { address, token, inFlight: IN_FLIGHT, contentType: LIST_TYPE, bodies }
  return sender.send(everyMs === undefined ? work : { ...work, everyMs })
}

interface Seen {
  readonly rates: number[]
  readonly searches: number[]
}

async function underLoad(stage: Stage, search: Searching, seen: Seen): Promise<number[]> {
  let over = false
  const sending = send(stage, LOAD_LISTS, LIST_EVERY_MS)
  const searches = searchUntil(search, () => over)
  await sleep(500)
  const taken = await askAll(stage.address, stage.citizens)
  over = true
  seen.searches.push(...(await searches))
  seen.rates.push((LOAD_LISTS * EVENTS_PER_LIST) / (await sending))
  await sleep(2_000)
  return taken
}

async function measure(stage: Stage): Promise<Line[]> {
  const search = searching(stage)
  await untilReady(search)
  const seen: Seen = { rates: [], searches: [] }
  const measured = await interleaved({
    runs: RUNS,
    baseline: async () => {
      const taken = await askAll(stage.address, stage.citizens)
      // Knowledge moves on, as it would by itself.
      await send(stage, 1, undefined)
      await sleep(500)
      return quantile(taken, 0.99)
    },
    subject: async () => quantile(await underLoad(stage, search, seen), 0.99),
  })
  search.close()
  const figure = `a citizen’s answer over HTTP, p99, while officers search and ${EVENTS_PER_SECOND} events/s arrive`
  return [
    ratioLine({ figure, against: 'idle', unit: 'ms' }, { atMost: 5 }, measured),
    notedLine(
      'the searches meanwhile, p50, ms',
      quantile(seen.searches, 0.5),
      `${seen.searches.length} searches, one at a time`,
    ),
    notedLine('events/s that really arrived', median(seen.rates), `${seen.rates.length} rounds`),
  ]
}

/** Fills the citizens' lists, and lets the projector catch up. */
async function fill(stage: Stage): Promise<void> {
  const { sender, address, producer: token } = stage
  const bodies = stage.lists((CITIZENS * ITEMS_EACH) / EVENTS_PER_LIST, (n) => n % CITIZENS)
  await sender.send({ address, token, inFlight: IN_FLIGHT, contentType: LIST_TYPE, bodies })
  await sleep(5_000)
}

export const citizenWithOversight: Figure = {
  name: 'citizen-with-oversight',
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
