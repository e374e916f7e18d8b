import {
  type Catalogue,
  createCatalogue,
  currentCatalogue,
  sealCatalogue,
} from '@dataspor/catalogue'
import { reassessBy } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { decodeStored, dedupKey, encodeStored } from '@dataspor/events'
import { systemClock } from '@dataspor/kernel'
import { type ProgressMarks, reassess } from '@dataspor/reassessment'
import { changedLaw } from '@dataspor/testkit'
import { memoryVault } from '@dataspor/vault/memory'
import { type Figure, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { people } from './personal-model.ts'
import { secondsOf, withFolder } from './scratch.ts'
import { size } from './size.ts'
import { storedSample } from './stored-sample.ts'

const EVENTS = size(1_000_000, 20_000)
const PEOPLE = size(5_000, 500)
const EVENTS_PER_APPEND = 1_000
const PAGE_EVENTS = 2_000
const RUNS = size(3, 2)
/** One event in so many rests on the law that changes. */
const AFFECTED_EVERY = 100
/** Named by no event of the demo, and in force. */
const LAW = 'lob-33'

const NO_MARKS: ProgressMarks = {
  read: async () => undefined,
  write: async () => {},
  clear: async () => {},
}

/** The catalogue of the nth run: the law is repealed and brought back in turn, each time another version. */
function lawOf(run: number): Catalogue {
  const publishedFor = new Date(Date.UTC(2027, 0, 1 + run)).toISOString().slice(0, 10)
  const content = changedLaw(LAW, { validTo: run % 2 === 0 ? '2016-01-01' : null })
  return createCatalogue(sealCatalogue({ ...content, publishedFor }))
}

export const reassessLog: Figure = {
  name: 'reassess',
  run: () =>
    withFolder(async (folder) => {
      const log = await openSqliteLog({ folder })
      const vault = await memoryVault({ scope: 'synthetic' })
      await fill(log, await people(vault, PEOPLE))
      let run = 0
      const measured = await interleaved({
        runs: RUNS,
        baseline: async () => EVENTS / (await secondsOf(() => readAndDecode(log))),
        subject: async () => {
          const catalogue = lawOf(run++)
          const options = { log, vault, catalogue: () => catalogue, clock: systemClock }
          let revised = 0
          const seconds = await secondsOf(async () => {
            for await (const step of reassess({ ...options, marks: NO_MARKS })) ({ revised } = step)
          })
          if (revised !== EVENTS / AFFECTED_EVERY) throw new Error(`${revised} verdicts changed`)
          return EVENTS / seconds
        },
      })
      await log.close()
      const figure = `reassess ${EVENTS} events, 1 % of verdicts change`
      return [
        ratioLine(
          { figure, against: 'read + decode', unit: 'events/s' },
          { atLeast: 0.3 },
          measured,
        ),
      ]
    }),
}

async function readAndDecode(log: EventLog): Promise<void> {
  let after = 0
  for (;;) {
    const page = await log.readAll(after, PAGE_EVENTS)
    if (page.length === 0) return
    for (const { body } of page) decodeStored(body)
    after = page.at(-1)!.position
  }
}

async function fill(log: EventLog, about: Awaited<ReturnType<typeof people>>): Promise<void> {
  const sample = await storedSample()
  const judge = reassessBy(createCatalogue(currentCatalogue()))
  for (let at = 0; at < EVENTS; at += EVENTS_PER_APPEND) {
    const events = Array.from({ length: EVENTS_PER_APPEND }, (_, i) => {
      const n = at + i
      const event = decodeStored(sample.item(n, about[n % about.length]!))
      if (event.type !== 'disclosure.recorded') throw new Error(event.type)
      const bases = event.data.legalBases.filter((id) => id !== LAW)
      const legalBases = n % AFFECTED_EVERY === 0 ? [...bases, LAW] : bases
      const disclosure = { ...event.data, legalBases, act: 'disclosure' as const }
      const { occurredAt } = event
      const assessment = judge({ disclosure, occurredAt, personal: true })
      const body = encodeStored({ ...event, data: { ...disclosure, assessment } })
      const key = dedupKey('bench', String(n))
      return { dedupKey: key, contentTag: key, recordedAt: occurredAt, body }
    })
    await log.append({ stream: 'src/bench/http/0', expectedRevision: 'any', events })
  }
}
