import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { Applied } from '@dataspor/read-models/oversight'
import type { Database } from './client.ts'
import { digestTables } from './digest.ts'
import type { Model } from './model.ts'

/** What writes a model block by block. */
export interface BlockWriter<Changes> {
  applied(): Promise<Applied>
  apply(changes: Changes, applied: Applied, held?: HeldClaim): Promise<void>
  reset(held?: HeldClaim): Promise<void>
  digest(): Promise<string>
  close(): Promise<void>
}

/** The tables of a model, as a block's rows go into them. */
export interface Tables<Changes> {
  /** Inserts what is not there. */
  add(changes: Changes, held?: HeldClaim): Promise<void>
  /** How far each table is is no longer known. */
  forget(): void
}

/** SHA-256 in hex over all rows, and how far they go. */
export function digestUpTo(
  db: Database,
  { digests }: Model,
  { position, recordedAtMax, knowledge }: Applied,
): Promise<string> {
  const checkpoint = JSON.stringify([position, recordedAtMax, knowledge])
  return digestTables(db, digests, checkpoint, position)
}
