import { migrationStatements } from '../migrate.ts'
import { PERSONAL_MIGRATIONS } from '../migrations/personal.ts'
import type { Statement } from '../statement.ts'
import { DIGEST_STATEMENTS } from './digest.ts'
import { ERASE_STATEMENTS } from './erase.ts'
import { RESET_STATEMENTS } from './fill.ts'
import { ABOUT_STATEMENTS } from './reader/about.ts'
import { ACTIVITY_STATEMENTS } from './reader/activity.ts'
import { BATCH_STATEMENTS } from './reader/batches.ts'
import { CATALOGUE_STATEMENTS } from './reader/catalogues.ts'
import { DECIDED_STATEMENTS } from './reader/decided.ts'
import { ITEM_STATEMENTS } from './reader/items.ts'
import { MARK_STATEMENTS } from './reader/marks.ts'
import { MEMBER_STATEMENTS } from './reader/members.ts'
import { PEOPLE_STATEMENTS } from './reader/people.ts'
import { SHIP_STATEMENTS } from './ship.ts'
import { STANDING_STATEMENTS } from './standing.ts'

/** Every statement by which the personal model is written and read: all that its engine need run. */
export const PERSONAL_STATEMENTS: readonly Statement[] = [
  ...migrationStatements(PERSONAL_MIGRATIONS),
  ...STANDING_STATEMENTS,
  ...RESET_STATEMENTS,
  ...SHIP_STATEMENTS,
  ...ERASE_STATEMENTS,
  ...DIGEST_STATEMENTS,
  ...ITEM_STATEMENTS,
  ...BATCH_STATEMENTS,
  ...MEMBER_STATEMENTS,
  ...MARK_STATEMENTS,
  ...ABOUT_STATEMENTS,
  ...DECIDED_STATEMENTS,
  ...PEOPLE_STATEMENTS,
  ...CATALOGUE_STATEMENTS,
  ...ACTIVITY_STATEMENTS,
]
