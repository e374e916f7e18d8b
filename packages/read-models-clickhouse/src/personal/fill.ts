import type { Applied } from '@dataspor/read-models/personal'
import type { PersonalTwin } from '@dataspor/read-models/personal-twin'
import { allOf } from '../block-writer.ts'
import type { Database } from '../client.ts'
import { command } from '../statement.ts'
import { erasing } from './erase.ts'
import { ship } from './ship.ts'
import { type Standing, tellStanding, tellUnfinished } from './standing.ts'
import { VERSIONED_TABLES, WAVES } from './tables.ts'

/** What leads to rows goes before them: whoever is reading meanwhile finds nothing sooner than too much. */
const TRUNCATIONS = VERSIONED_TABLES.toReversed().map(({ name }) =>
  command(`TRUNCATE TABLE ${name}`),
)

export const RESET_STATEMENTS = TRUNCATIONS

const NOTHING: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }

/** What is told of the filling before, by whoever still writes for it, counts no longer. */
export function following({ filling }: Standing, origin: string): Standing {
  return { filling: filling + 1, origin, applied: NOTHING }
}

export async function truncate(db: Database, { filling }: Standing): Promise<void> {
  // Who never saw a filling has no rows to drop: of two that begin at once neither takes the other's.
  if (filling > 0) for (const truncation of TRUNCATIONS) await db.run(truncation)
}

/** Before every row is brought anew: what is there counts no longer, and goes. `to`: the next filling, with what it will have. */
export async function beginFilling(db: Database, found: Standing, to: Standing): Promise<void> {
  if (found.filling > 0) await tellUnfinished(db, to)
  else await tellStanding(db, { ...to, applied: NOTHING })
  await truncate(db, found)
}

/** Brings what the twin has noted, and tells that rows are complete so far. */
export async function shipNoted(db: Database, twin: PersonalTwin, to: Standing): Promise<void> {
  const { position } = to.applied
  const erasures = erasing(twin.erased())
  for (const tables of WAVES) {
    await allOf(
      tables.map((table) =>
        ship(db, table, twin.noted(table.name), position, (row) => erasures.seen(table.name, row)),
      ),
    )
  }
  await erasures.finish(db, position)
  await tellStanding(db, to)
}
