import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { queryStatement } from '@dataspor/clickhouse-embedded'
import { openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { redact } from '@dataspor/kernel'
import { createSearch, type OversightSearch, type SearchAsked } from '@dataspor/oversight'
import { openOversightReader, openOversightWriter } from '@dataspor/read-models-clickhouse'
import { NOW_MS } from '@dataspor/testkit'
import type { SubjectHandle, Vault } from '@dataspor/vault'
import { memoryKeyring } from '@dataspor/vault/memory'
import { openSqliteVault } from '@dataspor/vault/sqlite'
import { type Engine, startEngine } from './engine.ts'
import { type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved, quantile } from './interleaved.ts'
import { logOnDisk } from './log-on-disk.ts'
import { fillRows, madeUpLog, occurredAt } from './many-rows.ts'
import { numberOf } from './people.ts'
import { fillModel, people, storedBodies } from './personal-model.ts'
import { withFolder } from './scratch.ts'
import { deskOver } from './search-desk.ts'
import { size } from './size.ts'
import { storedSample } from './stored-sample.ts'

const ROWS = size(5_000_000, 100_000)
const ROWS_EACH = 100
/** A log of this size is read from disk beside each event that is made up. */
const DISK_EVENTS = size(100_000, 5_000)
const SEARCHES = size(300, 40)
const RUNS = size(7, 2)
const PARTY = 'star'
const RECIPIENT = 'danmarks-statistik'
const PAGE = 50
const DAY_MS = 86_400_000

const BY_PERSON = `SELECT occurred_at, position, ordinal, origin FROM disclosures
WHERE subject = unhex({subject:String}) AND (sender = {party:String} OR recipient = {party:String})
ORDER BY occurred_at DESC, position DESC, ordinal DESC LIMIT ${PAGE + 1}`
const BY_RECIPIENT = `SELECT occurred_at, position, origin FROM party_entries
WHERE party = {party:String} AND recipient = {recipient:String}
  AND occurred_at >= {from:Int64} AND occurred_at < {to:Int64}
ORDER BY occurred_at DESC, position DESC LIMIT ${PAGE + 1}`

interface Stage {
  readonly engine: Engine
  readonly search: OversightSearch
  readonly about: readonly SubjectHandle[]
  /** Ms between which entries occurred. */
  readonly span: { readonly from: number; readonly to: number }
}

/** The middle of the times of searches, one after the other, in ms. */
async function timesOf(search: (n: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let n = 0; n < SEARCHES; n++) {
    const start = performance.now()
    await search((n * 31) % 1_000)
    taken.push(performance.now() - start)
  }
  return quantile(taken, 0.5)
}

function asking({ search }: Stage, asked: (n: number) => SearchAsked): () => Promise<number> {
  const asker = { role: 'dpo', party: PARTY, tokenId: 'bench', reason: 'supervision' } as const
  return () => timesOf((n) => search({ asker, language: 'da' }, asked(n)))
}

function bare(
  client: ClickHouseClient,
  query: string,
  params: (n: number) => Record<string, string | number>,
): () => Promise<number> {
  return () =>
    timesOf(async (n) => {
      const result = await client.query({ query, query_params: params(n), format: 'JSONEachRow' })
      return result.json()
    })
}

function week({ span }: Stage, n: number): { readonly from: number; readonly to: number } {
  const days = Math.max(1, Math.floor((span.to - span.from) / DAY_MS) - 7)
  const from = span.from + (n % days) * DAY_MS
  return { from, to: from + 7 * DAY_MS }
}

async function lines(stage: Stage): Promise<Line[]> {
  const { client } = stage.engine
  const person = (n: number): number => n % stage.about.length
  const iso = (time: number): string => new Date(time).toISOString()
  const byPerson = await interleaved({
    runs: RUNS,
    baseline: bare(client, BY_PERSON, (n) => ({
      subject: stage.about[person(n)]!.id,
      party: PARTY,
    })),
    subject: asking(stage, (n) => ({ subject: redact(numberOf(person(n))) })),
  })
  const byRecipient = await interleaved({
    runs: RUNS,
    baseline: bare(client, BY_RECIPIENT, (n) => ({
      party: PARTY,
      recipient: RECIPIENT,
      ...week(stage, n),
    })),
    subject: asking(stage, (n) => {
      const { from, to } = week(stage, n)
      return { recipient: RECIPIENT, from: iso(from), to: iso(to) }
    }),
  })
  const against = 'the bare SQL over the same client'
  const name = `search in a party’s history of ${ROWS} disclosures, first page`
  return [
    ratioLine(
      { figure: `${name}, by person, p50`, against, unit: 'ms' },
      { atMost: 1.5 },
      byPerson,
    ),
    ratioLine(
      { figure: 'the same, by recipient and period, p50', against, unit: 'ms' },
      { atMost: 1.5 },
      byRecipient,
    ),
  ]
}

async function prepare(folder: string, vault: Vault, engine: Engine): Promise<Stage> {
  const sample = await storedSample()
  const about = await people(vault, ROWS / ROWS_EACH)
  const diskFolder = join(folder, 'log')
  await logOnDisk(diskFolder, { items: DISK_EVENTS, people: 1_000 })
  const disk = openSqliteLogReader({ folder: diskFolder })
  const made = madeUpLog(sample, about, ROWS, (position) => disk.readAll(position % DISK_EVENTS, 1))
  const store = await openOversightWriter({ ...engine.endpoint, logId: made.log.logId })
  await fillRows(store, sample, made, ROWS)
  await store.close()
  const personalFile = join(folder, 'personal.db')
  await fillModel(personalFile, storedBodies(sample, about, 0))
  const applied = { position: ROWS, recordedAtMax: NOW_MS, knowledge: ROWS }
  // As in the running system, where the thread that fills the model has said it.
  const model = { ...openOversightReader(engine.endpoint), applied: async () => applied }
  const search = createSearch(deskOver(made, vault, personalFile, model))
  const span = { from: await occurredAt(made.log, 1), to: await occurredAt(made.log, ROWS) }
  return { engine, search, about, span }
}

export const oversightSearch: Figure = {
  name: 'oversight-search',
  run: () =>
    withFolder(async (folder) => {
      const at = join(folder, 'vault')
      mkdirSync(at)
      const keyring = memoryKeyring()
      const vault = await openSqliteVault({ folder: at, keyring, scope: 'synthetic' })
      const statements = [queryStatement(BY_PERSON), queryStatement(BY_RECIPIENT)]
      const engine = await startEngine(join(folder, 'engine'), statements)
      try {
        return await lines(await prepare(folder, vault, engine))
      } finally {
        await engine.close()
        await vault.close()
      }
    }),
}
