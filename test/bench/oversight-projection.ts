import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { commandStatement, queryStatement } from '@dataspor/clickhouse-embedded'
import { type EventLogReader, openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { openOversightProjection, rebuildBlocks } from '@dataspor/projections'
import { openOversightWriter } from '@dataspor/read-models-clickhouse'
import type { OversightChanges, OversightWriter } from '@dataspor/read-models/oversight'
import { type Engine, startEngine } from './engine.ts'
import { countedLine, type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { logOnDisk } from './log-on-disk.ts'
import { RAW_STATEMENTS, type RawBlock, rawBlock, rawProjection, rowsIn } from './raw-oversight.ts'
import { secondsOf, withFolder } from './scratch.ts'
import { size } from './size.ts'

const ITEMS = size(500_000, 10_000)
const PEOPLE = size(10_000, 1_000)
const RUNS = size(5, 2)
const BYTES_EACH_MAX = 60

const TABLES = ['disclosures', 'party_entries', 'closings', 'findings', 'pairs', 'acts'] as const
const optimize = (table: string): string => `OPTIMIZE TABLE ${table} FINAL`
/** All tables of the model, those of the baseline left out. */
const BYTES = `SELECT sum(bytes_on_disk) AS bytes FROM system.parts
WHERE active AND database = currentDatabase() AND table NOT LIKE 'raw_%'`

const STATEMENTS = [
  ...RAW_STATEMENTS,
  ...TABLES.map((table) => commandStatement(optimize(table), 'long')),
  queryStatement(BYTES),
]

/** A projection whose memory begins empty each time. */
async function project(
  log: EventLogReader,
  folder: string,
  store: Pick<OversightWriter, 'applied' | 'apply' | 'reset'>,
): Promise<void> {
  const pending = join(folder, 'pending')
  rmSync(pending, { recursive: true, force: true })
  const projection = openOversightProjection({ log, pendingFile: join(pending, 'pending.db') })
  await rebuildBlocks({ log, projection, store })
  await projection.close()
}

/** The rows that the projection makes, kept in memory for the baseline. */
async function capture(log: EventLogReader, folder: string): Promise<readonly RawBlock[]> {
  const blocks: RawBlock[] = []
  let applied = { position: 0, recordedAtMax: 0, knowledge: 0 }
  await project(log, folder, {
    applied: async () => applied,
    apply: async (changes: OversightChanges, upTo) => {
      blocks.push(rawBlock(changes, upTo.position))
      applied = upTo
    },
    reset: async () => {},
  })
  return blocks
}

async function bytesOf(client: ClickHouseClient): Promise<number> {
  for (const table of TABLES) await client.command({ query: optimize(table) })
  const result = await client.query({ query: BYTES, format: 'JSONEachRow' })
  const [row] = await result.json<{ readonly bytes: string }>()
  return Number(row?.bytes)
}

async function lines(
  folder: string,
  log: EventLogReader,
  { client, endpoint }: Engine,
): Promise<Line[]> {
  const blocks = await capture(log, folder)
  const rows = blocks.reduce((sum, block) => sum + rowsIn(block), 0)
  const disclosures = blocks.reduce((sum, block) => sum + block.rows.raw_disclosures.length, 0)
  const store = await openOversightWriter({ ...endpoint, logId: log.logId })
  const measured = await interleaved({
    runs: RUNS,
    baseline: async () => rows / (await secondsOf(() => rawProjection(log, client, blocks))),
    subject: async () => rows / (await secondsOf(() => project(log, folder, store))),
  })
  await store.close()
  const bytes = await bytesOf(client)
  const against = 'serial read, decode, stringify, insert of the same rows over the same client'
  const figure = `projecting ${disclosures} disclosures into ClickHouse, ${rows} rows`
  return [
    ratioLine({ figure, against, unit: 'rows/s' }, { atLeast: 0.7 }, measured),
    countedLine(
      'bytes per disclosure in ClickHouse, all tables of the officer’s model',
      BYTES_EACH_MAX,
      bytes / disclosures,
      `${(bytes / 1e6).toFixed(1)} MB, merged`,
    ),
  ]
}

export const oversightProjection: Figure = {
  name: 'oversight-projection',
  run: () =>
    withFolder(async (folder) => {
      const logFolder = join(folder, 'log')
      await logOnDisk(logFolder, { items: ITEMS, people: PEOPLE, scattered: true })
      const log = openSqliteLogReader({ folder: logFolder })
      const engine = await startEngine(join(folder, 'engine'), STATEMENTS)
      try {
        return await lines(folder, log, engine)
      } finally {
        await engine.close()
        await log.close()
      }
    }),
}
