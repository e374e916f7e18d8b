import type { DatabaseSync } from 'node:sqlite'
import type { Applied } from '../personal/index.ts'

/** The checkpoint as a function that reads it in the connection's present snapshot. */
export function appliedReader(db: DatabaseSync): () => Applied {
  const statement = db.prepare('select position, recorded_at_max, knowledge from meta')
  return () => {
    const row = statement.get()!
    return {
      position: Number(row['position']),
      recordedAtMax: Number(row['recorded_at_max']),
      knowledge: Number(row['knowledge']),
    }
  }
}
