import type { ClickHouseClient } from '@clickhouse/client'
import { commandStatement, insertStatement } from '@dataspor/clickhouse-embedded'
import type { EventLogReader } from '@dataspor/event-log/sqlite'
import { decodeStored } from '@dataspor/events'
import type { OversightChanges } from '@dataspor/read-models/oversight'

const PAGE_EVENTS = 5_000

/** The model's tables without anything that is only there to make them small or quick. */
const TABLES = {
  raw_disclosures: `CREATE TABLE IF NOT EXISTS raw_disclosures (
    position UInt64, ordinal UInt16, origin UInt64, side String, source String, subject String,
    batch Bool, subjectCount UInt32, occurredAt Int64, recordedAt Int64, sender String,
    recipient String, senderSystem String, recipientSystem String, act String, mode String,
    flow String, purpose String, categories Array(String), legalBases Array(String), actor String,
    actorKey String, actorParty String, caseKey String, project String, hold Bool
  ) ENGINE = MergeTree ORDER BY (subject, occurredAt, position, ordinal)`,
  raw_entries: `CREATE TABLE IF NOT EXISTS raw_entries (
    party String, occurredAt Int64, position UInt64, origin UInt64, counterparty String,
    received Bool, batch Bool, source String, flow String, legalBases Array(String)
  ) ENGINE = MergeTree ORDER BY (party, occurredAt, position)`,
  raw_findings: `CREATE TABLE IF NOT EXISTS raw_findings (
    position UInt64, ordinal UInt16, target UInt64, code String, about String, source String,
    sender String, recipient String, flow String, occurredAt Int64, subject String, change Int8
  ) ENGINE = MergeTree ORDER BY (occurredAt, position, ordinal)`,
} as const

type RawTable = keyof typeof TABLES
const NAMES = Object.keys(TABLES) as readonly RawTable[]
const truncate = (table: RawTable): string => `TRUNCATE TABLE ${table}`

/** What the engine must be told that it may run. */
export const RAW_STATEMENTS = NAMES.flatMap((table) => [
  commandStatement(TABLES[table]),
  commandStatement(truncate(table)),
  insertStatement(table, 'JSONEachRow'),
])

/** The rows of one page of the log, by table, as the projection made them. */
export interface RawBlock {
  readonly upTo: number
  readonly rows: Readonly<Record<RawTable, readonly object[]>>
}

export function rawBlock(changes: OversightChanges, upTo: number): RawBlock {
  const { closings, pairs, acts, erasures } = changes
  if (closings.length + pairs.length + acts.length + erasures.length > 0)
    throw new Error('the sample has rows of a table that is not measured')
  return {
    upTo,
    rows: {
      raw_disclosures: changes.disclosures,
      raw_entries: changes.disclosures.flatMap(entriesOf),
      raw_findings: changes.findings,
    },
  }
}

export function rowsIn({ rows }: RawBlock): number {
  return NAMES.reduce((sum, table) => sum + rows[table].length, 0)
}

function entriesOf(row: OversightChanges['disclosures'][number]): readonly object[] {
  const { sender, recipient, occurredAt, position, origin, batch, source, flow, legalBases } = row
  if (row.ordinal !== 0) return []
  const common = { occurredAt, position, origin, batch, source, flow, legalBases }
  const sent = { party: sender, counterparty: recipient, received: false, ...common }
  const got = { party: recipient, counterparty: sender, received: true, ...common }
  return sender === recipient ? [sent] : [sent, got]
}

/** One thing after the other: reads the log, decodes every event, stringifies its rows, inserts them. */
export async function rawProjection(
  log: EventLogReader,
  client: ClickHouseClient,
  blocks: readonly RawBlock[],
): Promise<void> {
  for (const table of NAMES) {
    await client.command({ query: TABLES[table] })
    await client.command({ query: truncate(table) })
  }
  let after = 0
  for (const { upTo, rows } of blocks) {
    while (after < upTo) {
      const page = await log.readAll(after, Math.min(PAGE_EVENTS, upTo - after))
      for (const { body } of page) decodeStored(body)
      after = page.at(-1)!.position
    }
    for (const table of NAMES) {
      if (rows[table].length === 0) continue
      await client.insert({ table, values: rows[table], format: 'JSONEachRow' })
    }
  }
}
