import type { ErasureRow } from '@dataspor/read-models/oversight'
import type { Database } from '../client.ts'
import { command, question } from '../statement.ts'
import { leftAlone, type ErasedRow } from './left-alone.ts'

const SUBJECTS_A_TIME = 500
const POSITIONS_A_TIME = 20_000

const THEIRS = `subject IN (SELECT toFixedString(unhex(arrayJoin({subjects:Array(String)})), 16))
  AND position < arrayElement({before:Array(UInt64)}, indexOf({subjects:Array(String)}, lower(hex(subject))))`

const FIND = question(
  `SELECT lower(hex(subject)) AS person, position, ordinal, origin FROM disclosures WHERE ${THEIRS}`,
  'insert',
)

const WITH_THEM = question(
  `SELECT lower(hex(subject)) AS person, position, ordinal, origin FROM disclosures
WHERE origin IN {origins:Array(UInt64)}
  AND subject NOT IN (SELECT toFixedString(unhex(arrayJoin({subjects:Array(String)})), 16))`,
  'insert',
)

const upToBound = (column: string) =>
  `${column} IN {targets:Array(UInt64)}
  AND position <= arrayElement({bounds:Array(UInt64)}, indexOf({targets:Array(UInt64)}, ${column}))`

// Rows are marked as gone in all parts at once, and leave the disk when their part is merged next: what would rewrite every
// part for each person erased takes as long as the parts are large. What is left until then names nobody: the key is gone.
const DROP = {
  entries: command('DELETE FROM party_entries WHERE position IN {positions:Array(UInt64)}'),
  closings: command(`DELETE FROM closings WHERE ${upToBound('target')}`),
  closingsOf: command(`DELETE FROM closings WHERE ${THEIRS}`),
  findings: command(`DELETE FROM findings WHERE ${upToBound('target')}`),
  findingsOf: command(`DELETE FROM findings WHERE ${THEIRS}`),
  pairsSent: command(`DELETE FROM pairs WHERE ${upToBound('sent')}`),
  pairsReceived: command(`DELETE FROM pairs WHERE ${upToBound('toUInt64(sent + received_after)')}`),
  acts: command(`DELETE FROM acts WHERE ${THEIRS}`),
  disclosures: command(`DELETE FROM disclosures WHERE ${THEIRS}`),
}

export const ERASE_STATEMENTS = [FIND, WITH_THEM, ...Object.values(DROP)]

/**
 * Takes away what is about these people: the rows; what was found or paired, with the last person whom the event itself was
 * about; what was closed, with the last person who has it. The rows that tell what goes with them go last: so an erasure
 * that was cut off is made again whole. The same rows go however the log is cut into blocks.
 */
export async function erase(db: Database, erasures: readonly ErasureRow[]): Promise<void> {
  for (let from = 0; from < erasures.length; from += SUBJECTS_A_TIME) {
    await eraseSome(db, erasures.slice(from, from + SUBJECTS_A_TIME))
  }
}

async function eraseSome(db: Database, erasures: readonly ErasureRow[]): Promise<void> {
  const subjects = erasures.map(({ subject }) => subject)
  const people = { subjects, before: erasures.map(({ position }) => position) }
  const rows = (await db.ask(FIND, people)).map(asRow)
  for (let from = 0; from < rows.length; from += POSITIONS_A_TIME) {
    await eraseWith(db, erasures, rows.slice(from, from + POSITIONS_A_TIME), rows)
  }
  await db.run(DROP.closingsOf, people)
  await db.run(DROP.findingsOf, people)
  await db.run(DROP.acts, people)
  await db.run(DROP.disclosures, people)
}

async function eraseWith(
  db: Database,
  erasures: readonly ErasureRow[],
  some: readonly ErasedRow[],
  all: readonly ErasedRow[],
): Promise<void> {
  const origins = [...new Set(some.map(({ origin }) => origin))]
  const subjects = erasures.map(({ subject }) => subject)
  const others = (await db.ask(WITH_THEM, { origins, subjects })).map(asRow)
  const erasedAt = new Map(erasures.map(({ subject, position }) => [subject, position]))
  const isOfThese = new Set(origins)
  const theirs = all.filter(({ origin }) => isOfThese.has(origin))
  const gone = leftAlone(theirs, others, erasedAt)
  const leads = ({ ordinal }: ErasedRow) => ordinal === 0
  const led = leftAlone(theirs.filter(leads), others.filter(leads), erasedAt)
  const positions = some.filter(leads).map(({ position }) => position)
  if (positions.length > 0) await db.run(DROP.entries, { positions })
  if (gone.targets.length > 0) await db.run(DROP.closings, { ...gone })
  if (led.targets.length === 0) return
  await db.run(DROP.findings, { ...led })
  await db.run(DROP.pairsSent, { ...led })
  await db.run(DROP.pairsReceived, { ...led })
}

function asRow(row: Readonly<Record<string, unknown>>): ErasedRow {
  return {
    subject: String(row['person']),
    position: Number(row['position']),
    ordinal: Number(row['ordinal']),
    origin: Number(row['origin']),
  }
}
