import type { LogPosition } from '@dataspor/kernel'
import type { FoundDisclosure, OversightReader } from '@dataspor/read-models/oversight'

import type { HistoryDesk } from './desk.ts'
import { peopleNow, withLifted } from './person.ts'
import type { Seen } from './present.ts'
import { permit, type Viewer } from './rules.ts'
import { readTold } from './told.ts'

export interface JudgeDesk extends Pick<HistoryDesk, 'log' | 'personal'> {
  readonly model: Pick<OversightReader, 'closings'>
}

/** Reads what lies at these places and what may be seen of it; with `asked`, batches as that person's. */
export async function judgeRows(
  desk: JudgeDesk,
  viewer: Viewer,
  asked: readonly string[],
  upTo: LogPosition,
  rows: readonly FoundDisclosure[],
): Promise<readonly Seen[]> {
  const told = await readTold(desk.log, await closedForPerson(desk, asked, upTo, rows))
  const people = peopleNow(desk.personal)
  return Promise.all(
    told.map(async (one) => {
      const subject = one.subject ?? asked[0]
      const person = await people.of(subject)
      const holds = await withLifted(desk.personal, person.holds, [one.body])
      const whose = { ids: person.ids, holds }
      const mine = subject === undefined ? one : { ...one, subject }
      return { told: mine, person: whose, permission: permit(mine, whose, viewer) }
    }),
  )
}

/** A batch may be taken back for some of its members. */
async function closedForPerson(
  { model }: JudgeDesk,
  person: readonly string[],
  upTo: LogPosition,
  rows: readonly FoundDisclosure[],
): Promise<readonly FoundDisclosure[]> {
  const batches = rows.filter(({ batch, closed }) => batch && closed === null)
  if (batches.length === 0 || person.length === 0) return rows
  const closings = await model.closings(batches.map(({ origin }) => origin))
  const closed = new Map(
    closings
      .filter(({ subject }) => subject !== null && person.includes(subject))
      .filter(({ kind, position }) => kind === 'mistaken' || position <= upTo)
      .map(({ target, kind, position }) => [target, { kind, position }]),
  )
  return rows.map((row) => {
    const found = row.batch ? closed.get(row.origin) : undefined
    if (found === undefined || found.kind === 'corrected') return row
    return { ...row, closed: { kind: found.kind, position: found.position } }
  })
}
