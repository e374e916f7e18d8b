import type { OversightChanges, OversightWriter } from '@dataspor/read-models/oversight'
import { allOf, blockWriter } from '../block-writer.ts'
import { connect, type Database, type WriterOptions } from '../client.ts'
import { confirming } from '../confirming.ts'
import { intake } from '../intake.ts'
import type { Tables } from '../tables.ts'
import { erase } from './erase.ts'
import { closingLines, partyEntries } from './lines.ts'
import { OVERSIGHT_MODEL } from './model.ts'
import { ACTS, CLOSINGS, DISCLOSURES, FINDINGS, PAIRS, PARTY_ENTRIES } from './tables.ts'

/** Brings the database to this version's form and opens it for the one who writes. Errors: `not_ready`, `data_version`. */
export async function openOversightWriter(options: WriterOptions): Promise<OversightWriter> {
  const db = connect(options)
  try {
    return await blockWriter(db, OVERSIGHT_MODEL, tablesOver(db), options)
  } catch (error) {
    await db.close()
    throw error
  }
}

function tablesOver(db: Database): Tables<OversightChanges> {
  const intakes = {
    disclosures: intake(db, DISCLOSURES),
    entries: intake(db, PARTY_ENTRIES),
    closings: intake(db, CLOSINGS),
    findings: intake(db, FINDINGS),
    pairs: intake(db, PAIRS),
    acts: intake(db, ACTS),
  }
  return {
    forget: () => Object.values(intakes).forEach((into) => into.forget()),
    add: async (changes, held) => {
      // All at once: while the engine takes one table's rows, the next one's are made.
      await allOf([
        intakes.disclosures.add(changes.disclosures, held),
        intakes.entries.add(partyEntries(changes.disclosures), held),
        intakes.closings.add(closingLines(changes.closings), held),
        intakes.findings.add(changes.findings, held),
        intakes.pairs.add(changes.pairs, held),
        intakes.acts.add(changes.acts, held),
      ])
      await erase(confirming(db, held), changes.erasures)
    },
  }
}
