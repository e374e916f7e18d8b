import { DatasporError } from '@dataspor/kernel'
import { type Connections, isAway } from '@dataspor/postgres'
import type { PoolClient } from 'pg'
import type { Erasures } from './erasures.ts'

const WRITES_MAX = 1_000

/** What a write gives, and the tables that hold what it deleted. */
export interface Written<T> {
  readonly result: T
  readonly rewrite?: readonly string[]
}

/** Done twice it is as done once: after a broken connection nobody knows whether it was committed. */
export type Write<T> = (client: PoolClient) => Promise<Written<T>>

export interface Writes {
  /** Resolves when it is on the server's disk, and what it deleted is in no table's file. Errors: `overloaded`, `log_failed`. */
  add<T>(write: Write<T>): Promise<T>
  health(): { readonly failed: boolean; readonly pendingWrites: number }
  settled(): Promise<void>
}

interface Waiting {
  readonly write: Write<unknown>
  readonly done: (result: unknown) => void
  readonly failed: (error: unknown) => void
  /** Of an attempt whose commit may or may not have happened. */
  before?: Written<unknown>
}

/** One after the other, all that wait in one transaction. */
export function writeQueue(
  { withClient, whileAway, begin }: Connections,
  erasures: Erasures,
  onFailure: (error: DatasporError) => void,
): Writes {
  let waiting: Waiting[] = []
  let underWay = 0
  let failure: DatasporError | undefined
  let running: Promise<void> | undefined

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      underWay = batch.length
      await commitAll(batch)
      underWay = 0
    }
    running = undefined
  }

  const commitAll = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const written = await whileAway(() => withClient((client) => commit(client, batch, begin)))
      batch.forEach((one, i) => answer(one, written[i]!, erasures))
    } catch (error) {
      if (isOfOneWrite(error) && batch.length > 1) return eachAlone(batch, commitAll)
      const known = error instanceof DatasporError ? error : stopped(error)
      if (known.code === 'log_failed') {
        failure ??= known
        onFailure(known)
      }
      for (const one of batch) one.failed(known)
    }
  }

  return {
    add: (write) => {
      const refusal = failure ?? refusalOf(waiting.length + underWay)
      if (refusal !== undefined) return Promise.reject(refusal)
      return new Promise((resolve, reject) => {
        waiting.push({ write, done: resolve as (result: unknown) => void, failed: reject })
        // After the turn, so that what is asked together is committed together.
        running ??= Promise.resolve().then(run)
      })
    },
    health: () => ({ failed: failure !== undefined, pendingWrites: waiting.length + underWay }),
    settled: async () => {
      await running
      await erasures.settled()
    },
  }
}

/** Nothing of the transaction stands: the others do not fail with the one that cannot be stored. */
async function eachAlone(
  batch: readonly Waiting[],
  commitAll: (batch: readonly Waiting[]) => Promise<void>,
): Promise<void> {
  for (const one of batch) await commitAll([one])
}

function refusalOf(writes: number): DatasporError | undefined {
  if (writes < WRITES_MAX) return undefined
  return new DatasporError('overloaded', {
    internal: 'the queue of writes is full',
    retryAfterS: 1,
  })
}

function answer(one: Waiting, { result, rewrite }: Written<unknown>, erasures: Erasures): void {
  if (rewrite === undefined || rewrite.length === 0) one.done(result)
  else erasures.add(rewrite).then(() => one.done(result), one.failed)
}

async function commit(
  client: PoolClient,
  batch: readonly Waiting[],
  begin: string,
): Promise<readonly Written<unknown>[]> {
  await client.query(begin)
  try {
    const written: Written<unknown>[] = []
    for (const one of batch) written.push(await one.write(client))
    const rewrite = new Set(written.flatMap((each) => each.rewrite ?? []))
    if (rewrite.size > 0)
      await client.query('insert into erasing (name) select unnest($1::text[])', [[...rewrite]])
    const both = batch.map((one, i) => together(one.before, written[i]!))
    batch.forEach((one, i) => (one.before = both[i]!))
    await client.query('commit')
    return both
  } catch (error) {
    if (!isAway(error)) await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** What the first attempt did is not there to be done by the second. */
function together(before: Written<unknown> | undefined, now: Written<unknown>): Written<unknown> {
  if (before?.rewrite === undefined || before.rewrite.length === 0) return now
  return { result: before.result, rewrite: [...before.rewrite, ...(now.rewrite ?? [])] }
}

/** A key that this process lacks; of SQLSTATE the classes data exception, integrity violation, limit exceeded: told of what was asked, not of the server. */
function isOfOneWrite(error: unknown): boolean {
  return /^(22|23|54|key_missing$)/.test((error as { code?: string }).code ?? '')
}

// PostgreSQL's messages name tables and columns; its details, which hold values, are left out.
function stopped(error: unknown): DatasporError {
  const reason = error instanceof Error ? error.message : ''
  if (isOfOneWrite(error))
    return new DatasporError('internal', { internal: `the vault cannot store this: ${reason}` })
  return new DatasporError('log_failed', { internal: `the vault: ${reason}` })
}
