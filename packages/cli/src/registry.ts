import type { Command } from './command/command.ts'
import { backup } from './commands/backup.ts'
import { catalogueExport } from './commands/catalogue-export.ts'
import { cataloguePublish } from './commands/catalogue-publish.ts'
import { catalogueShow } from './commands/catalogue-show.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { erase } from './commands/erase.ts'
import { findingsCommand } from './commands/findings.ts'
import { holdLift } from './commands/hold-lift.ts'
import { holdList } from './commands/hold-list.ts'
import { holdPlace } from './commands/hold-place.ts'
import { importCommand } from './commands/import.ts'
import { inflows } from './commands/inflows.ts'
import { keyCreate } from './commands/key-create.ts'
import { lineage } from './commands/lineage.ts'
import { reassess } from './commands/reassess.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { restore } from './commands/restore.ts'
import { retentionRun } from './commands/retention-run.ts'
import { ropa } from './commands/ropa.ts'
import { search } from './commands/search.ts'
import { serve } from './commands/serve.ts'
import { statisticsClose, statisticsRevise } from './commands/statistics.ts'
import { status } from './commands/status.ts'
import { tokenCreate } from './commands/token-create.ts'
import { tokenList } from './commands/token-list.ts'
import { tokenRevoke } from './commands/token-revoke.ts'
import { who } from './commands/who.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  serve(),
  status,
  demo,
  importCommand,
  who,
  search,
  findingsCommand,
  ropa,
  inflows,
  lineage,
  holdPlace,
  holdLift,
  holdList,
  erase,
  tokenCreate(),
  tokenList,
  tokenRevoke,
  keyCreate,
  catalogueShow,
  catalogueExport,
  cataloguePublish,
  reassess,
  retentionRun,
  statisticsClose,
  statisticsRevise,
  rebuildCommand,
  doctor,
  backup,
  restore,
]
