import type { Applied, OversightChanges, OversightWriter } from '@dataspor/read-models/oversight'
import { type ClickHouseEndpoint, connect, type Database } from '../client.ts'
import { digestTables } from '../digest.ts'
import { intake } from '../intake.ts'
import { checkBlock, openModel, resetModel } from '../model.ts'
import { advance, readProgress } from '../progress.ts'
import { erase } from './erase.ts'
import { closingLines, partyEntries } from './lines.ts'
import { OVERSIGHT_MODEL } from './model.ts'
import { ACTS, CLOSINGS, DISCLOSURES, FINDINGS, PAIRS, PARTY_ENTRIES } from './tables.ts'

export interface WriterOptions extends ClickHouseEndpoint {
  /** Rows of another log are dropped when the writer opens. */
  readonly logId?: string
}

/** Brings the database to this version's form and opens it for the one who writes. Errors: `not_ready`, `data_version`. */
export async function openOversightWriter(options: WriterOptions): Promise<OversightWriter> {
  const db = connect(options)
  try {
    return await writerOver(db, options.logId)
  } catch (error) {
    await db.close()
    throw error
  }
}

async function writerOver(db: Database, logId: string | undefined): Promise<OversightWriter> {
  const intakes = openIntakes(db)
  const refresh = () => Promise.all(Object.values(intakes).map((into) => into.refresh()))
  await openModel(db, OVERSIGHT_MODEL, logId)
  await refresh()
  let applied = await readProgress(db)
  return {
    applied: () => Promise.resolve(applied),
    apply: async (changes, upTo) => {
      checkBlock(changes, upTo)
      await addRows(intakes, changes)
      await erase(db, changes.erasures)
      if (upTo.position <= applied.position) return
      await advance(db, upTo)
      applied = upTo
    },
    reset: async () => {
      await resetModel(db, OVERSIGHT_MODEL)
      await refresh()
      applied = await readProgress(db)
    },
    digest: () => digestTables(db, OVERSIGHT_MODEL.digests, checkpoint(applied), applied.position),
    close: () => db.close(),
  }
}

function openIntakes(db: Database) {
  return {
    disclosures: intake(db, DISCLOSURES),
    entries: intake(db, PARTY_ENTRIES),
    closings: intake(db, CLOSINGS),
    findings: intake(db, FINDINGS),
    pairs: intake(db, PAIRS),
    acts: intake(db, ACTS),
  }
}

/** All at once: while the engine takes one table's rows, the next one's are made. */
async function addRows(
  intakes: ReturnType<typeof openIntakes>,
  changes: OversightChanges,
): Promise<void> {
  const added = await Promise.allSettled([
    intakes.disclosures.add(changes.disclosures),
    intakes.entries.add(partyEntries(changes.disclosures)),
    intakes.closings.add(closingLines(changes.closings)),
    intakes.findings.add(changes.findings),
    intakes.pairs.add(changes.pairs),
    intakes.acts.add(changes.acts),
  ])
  // Waited for, all of them: a block that comes again must not meet rows of its first time on their way.
  for (const outcome of added) if (outcome.status === 'rejected') throw outcome.reason
}

function checkpoint({ position, recordedAtMax, knowledge }: Applied): string {
  return JSON.stringify([position, recordedAtMax, knowledge])
}
