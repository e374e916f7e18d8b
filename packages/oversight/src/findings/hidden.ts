import { DatasporError, type LogPosition } from '@dataspor/kernel'
import { decodeStored } from '@dataspor/events'
import type { FoundDisclosure } from '@dataspor/read-models/oversight'

import type { Asked } from '../asking/ask.ts'
import type { HistoryDesk } from '../history/desk.ts'
import { judgeRows } from '../history/judge.ts'

const PEOPLE_A_READ = 10_000
const PEOPLE_A_QUERY = 50
const ROWS_A_READ = 1_000
const READS_MAX = 1_000

type HiddenDesk = Pick<HistoryDesk, 'log' | 'model' | 'personal' | 'batches' | 'catalogue'>

/**
 * What findings are about that an officer must not know of: entries under another authority's silent hold, and such holds
 * themselves. People under holds are few, so that counts over everything stay the model's.
 */
export async function hiddenTargets(
  desk: HiddenDesk,
  asked: Asked,
): Promise<ReadonlySet<LogPosition>> {
  const hidden = new Set<LogPosition>()
  for await (const people of heldPeople(desk)) await addEntriesOf(desk, asked, people, hidden)
  await addSilent(desk, asked, hidden)
  return hidden
}

async function* heldPeople({ personal }: HiddenDesk): AsyncGenerator<readonly string[]> {
  let after: string | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const page = await personal.heldPeople(after, PEOPLE_A_READ)
    for (let i = 0; i < page.length; i += PEOPLE_A_QUERY) yield page.slice(i, i + PEOPLE_A_QUERY)
    if (page.length < PEOPLE_A_READ) return
    after = page.at(-1)
  }
}

async function addEntriesOf(
  desk: HiddenDesk,
  asked: Asked,
  people: readonly string[],
  hidden: Set<LogPosition>,
): Promise<void> {
  const all = [...new Set(await samePeople(desk, people))]
  for (let i = 0; i < all.length; i += PEOPLE_A_QUERY)
    await addEntries(desk, asked, all.slice(i, i + PEOPLE_A_QUERY), hidden)
}

async function addEntries(
  desk: HiddenDesk,
  { party, upTo, nowMs, case: inHand }: Asked,
  subjects: readonly string[],
  hidden: Set<LogPosition>,
): Promise<void> {
  const viewer = { party, nowMs, catalogue: desk.catalogue(), case: inHand }
  let after: FoundDisclosure | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await desk.model.history({
      party,
      upTo,
      filter: { subjects },
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    for (const { told, permission } of await judgeRows(desk, viewer, [], upTo, rows))
      if (permission.kind === 'absent') hidden.add(told.found.origin)
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
}

async function samePeople(
  { personal }: HiddenDesk,
  people: readonly string[],
): Promise<readonly string[]> {
  return (await Promise.all(people.map((one) => personal.samePeople([one])))).flat()
}

/** A silent hold is a finding for whose decision it is, and for nobody else. */
async function addSilent(
  desk: HiddenDesk,
  { party, upTo }: Asked,
  hidden: Set<LogPosition>,
): Promise<void> {
  let after: Awaited<ReturnType<typeof desk.model.findings>>[number] | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await desk.model.findings({
      party,
      upTo,
      filter: { code: 'hold-silent' },
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    for (const { target } of rows)
      if ((await authorityAt(desk, target)) !== party) hidden.add(target)
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
}

async function authorityAt(
  { log }: HiddenDesk,
  position: LogPosition,
): Promise<string | undefined> {
  const [record] = await log.readAll(position - 1, 1)
  if (record?.position !== position)
    throw new DatasporError('damaged', { internal: `nothing lies at ${position}` })
  const event = decodeStored(record.body)
  switch (event.type) {
    case 'hold.placed':
      return event.data.authority
    case 'disclosure.recorded':
    case 'disclosure.received':
      return event.data.hold?.authority
    case 'batch.opened':
      return event.data.disclosure.hold?.authority
    default:
      return undefined
  }
}
