import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Answers, createAnswers } from '@dataspor/answers'
import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { randomId } from '@dataspor/kernel'
import { openPersonalReader } from '@dataspor/read-models/personal-sqlite'
import { defaultSources } from '@dataspor/composition'
import { NOW_MS } from '@dataspor/testkit'
import type { SubjectHandle, Vault } from '@dataspor/vault'
import { memoryKeyring } from '@dataspor/vault/memory'
import { openSqliteVault } from '@dataspor/vault/sqlite'
import { type Figure, type Line, notedLine, ratioLine } from './figure.ts'
import { interleaved, quantile } from './interleaved.ts'
import { fillModel, people, storedBodies } from './personal-model.ts'
import { withFolder } from './scratch.ts'
import { silentLog } from './silent-log.ts'
import { size } from './size.ts'
import { storedSample } from './stored-sample.ts'

const ITEMS = size(1_000_000, 20_000)
const FEWER = size(100_000, 10_000)
const ITEMS_EACH = 100
const NEWEST = 50
const LOOKUPS = size(2_000, 300)
const RUNS = size(9, 2)
const REFRESH_MS = 11 * 60_000

interface Subject {
  readonly answers: Answers
  /** Every question is a new one: later than ten minutes after the last. */
  tick(): void
}

interface Shelf {
  readonly file: string
  /** Who is asked about, in this order. */
  readonly asked: readonly SubjectHandle[]
}

/** The quantile, in µs, of one look-up after the other. */
async function times(asked: readonly SubjectHandle[], lookUp: (id: string) => unknown) {
  const taken: number[] = []
  for (const { id } of asked) {
    const start = process.hrtime.bigint()
    await lookUp(id)
    taken.push(Number(process.hrtime.bigint() - start) / 1e3)
  }
  return taken
}

/** The same rows by the key of the tree, decoded and encoded: what an answer cannot be without. */
function bare({ file, asked }: Shelf): () => Promise<number[]> {
  const db = new DatabaseSync(file, { readOnly: true })
  db.exec('PRAGMA mmap_size = 4294967296')
  const newest = db.prepare(
    `SELECT body FROM items WHERE subject = unhex(?)
     ORDER BY occurred_at DESC, position DESC, ordinal DESC LIMIT ${NEWEST}`,
  )
  newest.setReturnArrays(true)
  return () =>
    times(asked, (id) => {
      const rows = newest.all(id) as unknown as readonly [string][]
      return JSON.stringify(rows.map(([body]) => JSON.parse(body)))
    })
}

function subjectOf({ file }: Shelf, log: EventLog, vault: Vault): Subject {
  let nowMs = NOW_MS
  const answers = createAnswers({
    personal: openPersonalReader({ file }),
    log,
    vault,
    sources: defaultSources(createCatalogue(currentCatalogue())),
    clock: { now: () => nowMs },
    ids: randomId,
  })
  return { answers, tick: () => void (nowMs += REFRESH_MS) }
}

function through({ answers, tick }: Subject, { asked }: Shelf): () => Promise<number[]> {
  return () => {
    tick()
    return times(asked, async (id) => {
      const reply = await answers.disclosures({
        caller: { role: 'citizen', subjects: [id] },
        language: 'da',
      })
      return reply.json()
    })
  }
}

/** Subject against baseline at one quantile. */
async function contest(
  share: number,
  subject: () => Promise<number[]>,
  baseline: () => Promise<number[]>,
) {
  return interleaved({
    runs: RUNS,
    baseline: async () => quantile(await baseline(), share),
    subject: async () => quantile(await subject(), share),
  })
}

async function shelf(
  folder: string,
  vault: Vault,
  sample: Awaited<ReturnType<typeof storedSample>>,
  items: number,
): Promise<Shelf> {
  const file = join(folder, `personal-${items}.db`)
  const about = await people(vault, items / ITEMS_EACH)
  await fillModel(file, storedBodies(sample, about, items))
  const asked = Array.from(
    { length: LOOKUPS },
    () => about[Math.floor(Math.random() * about.length)]!,
  )
  return { file, asked }
}

async function lines(folder: string, vault: Vault): Promise<Line[]> {
  const sample = await storedSample()
  const many = await shelf(folder, vault, sample, ITEMS)
  const few = await shelf(folder, vault, sample, FEWER)
  const log = await openSqliteLog({ folder: join(folder, 'log') })
  const at = (one: Shelf) => through(subjectOf(one, silentLog(log.logId), vault), one)
  const [manyAnswers, manyBare] = [at(many), bare(many)]
  const against = 'bare B-tree get of the same rows, parse, stringify'
  const unit = 'µs'
  const half = await contest(0.5, manyAnswers, manyBare)
  const tail = await contest(0.99, manyAnswers, manyBare)
  const growth = await contest(0.5, manyAnswers, at(few))
  const durable = await times(
    many.asked.slice(0, size(500, 50)),
    durableLookUp(subjectOf(many, log, vault)),
  )
  await log.close()
  const name = `personal look-up, newest ${NEWEST} of a person, ${ITEMS} items`
  return [
    ratioLine({ figure: `${name}, p50`, against, unit }, { atMost: 2 }, half),
    ratioLine({ figure: 'the same, p99', against, unit }, { atMost: 3 }, tail),
    ratioLine(
      { figure: 'the same, p50', against: `at ${FEWER} items`, unit },
      { atMost: 1.3 },
      growth,
    ),
    notedLine(
      'the same with the question on disk, p50, µs',
      quantile(durable, 0.5),
      'one after the other',
    ),
    notedLine(
      'the same with the question on disk, p99, µs',
      quantile(durable, 0.99),
      'one after the other',
    ),
  ]
}

function durableLookUp({ answers }: Subject): (id: string) => Promise<string> {
  return async (id) => {
    const caller = { role: 'citizen', subjects: [id] } as const
    return (await answers.disclosures({ caller, language: 'da' })).json()
  }
}

export const personalLookup: Figure = {
  name: 'personal-lookup',
  run: () =>
    withFolder(async (folder) => {
      const at = join(folder, 'vault')
      mkdirSync(at)
      const vault = await openSqliteVault({
        folder: at,
        keyring: memoryKeyring(),
        scope: 'synthetic',
      })
      try {
        return await lines(folder, vault)
      } finally {
        await vault.close()
      }
    }),
}
