import { compareEnds } from '@dataspor/disclosure'
import { copenhagenDay, type LogPosition } from '@dataspor/kernel'
import type { Reconciled, ReconcileQuery } from '@dataspor/read-models/oversight'
import { absentEvents, isIn, sideOf } from '../absent/events.ts'
import type { Asked } from '../asking/ask.ts'
import type { Told } from '../history/told.ts'
import type { ReconciliationDesk } from './desk.ts'
import { monthOf } from './month.ts'

const ROWS_A_READ = 1_000
const READS_MAX = 100

export interface VisibleRows {
  readonly rows: readonly Reconciled[]
  /** Origins of what must not be counted. */
  readonly absent: ReadonlySet<LogPosition>
}

/** Both ends' reports counted without those that leave no trace (databeskyttelsesloven § 22). */
export async function visibleRows(
  desk: ReconciliationDesk,
  asked: Asked,
  filter: ReconcileQuery['filter'],
  rows: readonly Reconciled[],
): Promise<VisibleRows> {
  const found = (await absentEvents(desk, asked)).filter((told) => isIn(filter, told))
  const gone = Map.groupBy(found, lineOf)
  const visible: Reconciled[] = []
  for (const row of rows) {
    const of = gone.get(keyOf(row)) ?? []
    const left = of.length === 0 ? row : await without(desk, asked, filter, row, of)
    if (left.sent + left.received + left.paired > 0) visible.push(left)
  }
  return { rows: visible, absent: new Set(found.map(({ found: { origin } }) => origin)) }
}

async function without(
  desk: ReconciliationDesk,
  asked: Asked,
  filter: ReconcileQuery['filter'],
  row: Reconciled,
  absent: readonly Told[],
): Promise<Reconciled> {
  const at = async (side: 'sender' | 'recipient') => {
    const of = absent.filter((told) => sideOf(told) === side)
    const alone = await standingAlone(desk, asked, filter, row, side)
    return { of, paired: of.filter(({ found: { origin } }) => !alone.has(origin)) }
  }
  const [sent, received] = [await at('sender'), await at('recipient')]
  const pairs = pairsOf(sent.paired, received.paired)
  const differing = pairs.filter(
    ([one, other]) =>
      one !== undefined &&
      other !== undefined &&
      compareEnds(one.data, other.data).differs.length > 0,
  )
  const paired = Math.max(0, row.paired - pairs.length)
  return {
    ...row,
    sent: row.sent - sent.of.length,
    received: row.received - received.of.length,
    paired,
    differing: Math.min(paired, Math.max(0, row.differing - differing.length)),
  }
}

type Pair = readonly [sent: Told | undefined, received: Told | undefined]

/** Exchanges of which an end is absent; of one person, the first that is told by each end. */
function pairsOf(sent: readonly Told[], received: readonly Told[]): readonly Pair[] {
  const left = [...received]
  const pairs: Pair[] = sent.map((one) => {
    const at = left.findIndex(({ subject, data }) =>
      data.correlationId === undefined
        ? subject === one.subject
        : data.correlationId === one.data.correlationId,
    )
    return [one, at < 0 ? undefined : left.splice(at, 1)[0]]
  })
  return [...pairs, ...left.map((other): Pair => [undefined, other])]
}

/** Origins of a line's reports that stand alone. */
async function standingAlone(
  { model }: ReconciliationDesk,
  { party, upTo }: Asked,
  filter: ReconcileQuery['filter'],
  { month, sender, recipient, flow }: Reconciled,
  side: 'sender' | 'recipient',
): Promise<ReadonlySet<LogPosition>> {
  const counterparty = sender === party ? recipient : sender
  const within = {
    counterparty,
    ...monthOf(month, filter),
    ...(flow === '' ? {} : { flow }),
  }
  const alone = new Set<LogPosition>()
  let after: { readonly occurredAt: number; readonly position: LogPosition } | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const bound = { party, upTo, side, filter: within, limit: ROWS_A_READ }
    const rows = await model.unpaired({ ...bound, ...(after && { after }) })
    for (const { origin } of rows) alone.add(origin)
    after = rows.at(-1)
    if (rows.length < ROWS_A_READ) break
  }
  return alone
}

function lineOf({ data: { sender, recipient, assessment }, found }: Told): string {
  return keyOf({
    month: copenhagenDay(found.occurredAt).slice(0, 7),
    sender: sender.ref,
    recipient: recipient.ref,
    flow: assessment.flow ?? '',
  })
}

function keyOf({
  month,
  sender,
  recipient,
  flow,
}: Pick<Reconciled, 'month' | 'sender' | 'recipient' | 'flow'>): string {
  return JSON.stringify([month, sender, recipient, flow])
}
