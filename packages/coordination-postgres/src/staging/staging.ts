import { areSameParts, type BatchStaging, partGone, type StagedPart } from '@dataspor/batch-staging'
import { DatasporError } from '@dataspor/kernel'
import type { Connections } from '@dataspor/postgres'
import type { PoolClient } from 'pg'
import { startsOf } from './starts.ts'
import { inTransaction } from '../transaction.ts'

const BATCH = /^[0-9a-f]{32}$/
/** Another process may take a batch away between two statements. */
const TRIES_MAX = 5

const MAKE = 'insert into batches (batch) values ($1) on conflict (batch) do nothing'
const PARTS = 'select n, lines, count, tag from parts where batch = $1'

const PUT = `insert into parts (batch, n, lines, count, tag, starts, ids)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (batch, n) do update set lines = excluded.lines, count = excluded.count,
    tag = excluded.tag, starts = excluded.starts, ids = excluded.ids`

const READ = `select substring(ids from starts[$3 + 1] * 16 + 1
    for (starts[$4 + 1] - starts[$3 + 1]) * 16) as ids
  from parts where batch = $1 and n = $2`

/** Parts in PostgreSQL: any number of processes put them, and the row of the batch says whether they still may. */
export function postgresStaging(open: Connections): BatchStaging {
  const { pool, whileAway } = open
  return {
    ...reads(open),
    ...changes(open),
    open: async (batch) => {
      await whileAway(() => pool.query(MAKE, [checked(batch)]))
    },
    remove: async (batch) => {
      await whileAway(() => pool.query('delete from batches where batch = $1', [batch]))
    },
  }
}

function reads({
  pool,
  whileAway,
}: Connections): Pick<BatchStaging, 'batches' | 'part' | 'parts' | 'read' | 'decided'> {
  return {
    batches: async () => {
      const { rows } = await whileAway(() =>
        pool.query<{ batch: string }>('select batch from batches order by batch'),
      )
      return rows.map(({ batch }) => batch)
    },
    part: async (batch, n) => {
      const { rows } = await whileAway(() =>
        pool.query<StagedPart>(`${PARTS} and n = $2`, [batch, n]),
      )
      return rows[0]
    },
    parts: (batch) => whileAway(() => partsOf(pool, batch)),
    read: async (batch, n, from, to) => {
      const { rows } = await whileAway(() =>
        pool.query<{ ids: Buffer }>(READ, [batch, n, from, to]),
      )
      if (rows[0] === undefined) throw partGone()
      return rows[0].ids
    },
    decided: async (batch) => {
      const { rows } = await whileAway(() =>
        pool.query('select from batches where batch = $1 and decided', [batch]),
      )
      return rows.length > 0
    },
  }
}

function changes(open: Connections): Pick<BatchStaging, 'put' | 'decide'> {
  return {
    put: (batch, part, ids) => {
      const { n, lines, count, tag } = part
      const values = [checked(batch), n, lines, count, tag, startsOf(part, ids), ids]
      return inTransaction(open, async (client) => {
        // Those who put share the row; who decides has it alone.
        if (await isDecided(client, batch, 'share')) throw new DatasporError('batch_sealed')
        await client.query(PUT, values)
      })
    },
    decide: (batch, parts) =>
      inTransaction(open, async (client) => {
        await isDecided(client, checked(batch), 'update')
        if (!areSameParts(await partsOf(client, batch), parts)) return false
        await client.query('update batches set decided = true where batch = $1', [batch])
        return true
      }),
  }
}

async function partsOf(
  db: Pick<PoolClient, 'query'>,
  batch: string,
): Promise<readonly StagedPart[]> {
  const { rows } = await db.query<StagedPart>(`${PARTS} order by n`, [batch])
  return rows
}

/** Makes the batch's row where there is none, and holds it until the transaction ends. */
async function isDecided(
  client: PoolClient,
  batch: string,
  lock: 'share' | 'update',
): Promise<boolean> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    await client.query(MAKE, [batch])
    const { rows } = await client.query<{ decided: boolean }>(
      `select decided from batches where batch = $1 for ${lock}`,
      [batch],
    )
    if (rows[0] !== undefined) return rows[0].decided
  }
  throw new DatasporError('overloaded', { internal: 'a batch comes and goes', retryAfterS: 1 })
}

function checked(batch: string): string {
  if (!BATCH.test(batch)) throw new RangeError('not the id of a batch')
  return batch
}
