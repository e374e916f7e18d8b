import type { StoredDisclosure } from '@dataspor/events'
import type { FoundDisclosure, Period, SeenPractice } from '@dataspor/read-models/oversight'

import { absentEntries, entryKey } from '../absent/entries.ts'
import type { HiddenAsked, HiddenDesk } from '../findings/held-entries.ts'
import { readTold, type Told } from '../history/told.ts'

const ROWS_A_READ = 1_000
/** A combination with more entries than this is so frequent that one more or less tells nothing. */
const READS_MAX = 20

/**
 * Rows of practice as the party's officer may know them: combinations in which an entry is under another authority's
 * silent hold are counted again without it (databeskyttelsesloven § 22), the others are the model's.
 */
export async function visiblePractice(
  desk: HiddenDesk,
  asked: HiddenAsked,
  rows: readonly SeenPractice[],
  period: Period,
): Promise<readonly SeenPractice[]> {
  const absent = await absentEntries(desk, asked)
  const touched = new Set([...absent.values()].map(({ data }) => combinationKey(ofData(data))))
  if (touched.size === 0) return rows
  const visible: SeenPractice[] = []
  for (const row of rows) {
    const counted = touched.has(combinationKey(row))
      ? await countAgain(desk, asked, row, period, absent)
      : row
    if (counted !== undefined) visible.push(counted)
  }
  return visible.toSorted((a, b) => b.count - a.count)
}

type Combination = Omit<SeenPractice, 'count' | 'firstAt' | 'lastAt'>

function ofData({ sender, recipient, assessment, ...data }: StoredDisclosure): Combination {
  return {
    sender: sender.ref,
    recipient: recipient.ref,
    flow: assessment.flow ?? '',
    act: data.act,
    purpose: data.purpose ?? '',
    legalBases: data.legalBases,
    categories: data.dataCategories,
    senderSystem: sender.system ?? '',
    recipientSystem: recipient.system ?? '',
  }
}

function combinationKey(one: Combination): string {
  const { sender, recipient, flow, act, purpose, senderSystem, recipientSystem } = one
  const [bases, categories] = [one.legalBases.toSorted(), one.categories.toSorted()]
  const parts = [sender, recipient, flow, act, purpose, senderSystem, recipientSystem]
  return JSON.stringify([parts, bases, categories])
}

async function countAgain(
  desk: HiddenDesk,
  asked: HiddenAsked,
  row: SeenPractice,
  period: Period,
  absent: ReadonlyMap<string, Told>,
): Promise<SeenPractice | undefined> {
  const key = combinationKey(row)
  const times: number[] = []
  for await (const told of entriesOf(desk, asked, row, period)) {
    if (told.found.closed !== null || absent.has(entryKey(told))) continue
    if (combinationKey(ofData(told.data)) === key) times.push(told.found.occurredAt)
  }
  if (times.length === 0) return undefined
  return { ...row, count: times.length, firstAt: Math.min(...times), lastAt: Math.max(...times) }
}

async function* entriesOf(
  { log, model }: HiddenDesk,
  { party, upTo }: HiddenAsked,
  { sender, recipient, flow }: SeenPractice,
  period: Period,
): AsyncGenerator<Told> {
  const filter = { sender, recipient, ...(flow === '' ? {} : { flow }), ...period }
  let after: FoundDisclosure | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const page = after === undefined ? {} : { after }
    const rows = await model.history({ party, upTo, filter, limit: ROWS_A_READ, ...page })
    yield* await readTold(log, rows)
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
}
