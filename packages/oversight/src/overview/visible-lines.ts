import { copenhagenDay } from '@dataspor/kernel'
import type { SummaryLine } from '@dataspor/read-models/oversight'
import { isCounted } from '../absent/events.ts'
import type { Seen } from '../history/present.ts'
import type { Told } from '../history/told.ts'

/** Lines of a summary without what leaves no trace (databeskyttelsesloven § 22); one of nothing else is none. */
export function visibleLines(
  lines: readonly SummaryLine[],
  held: readonly Seen[],
): readonly SummaryLine[] {
  const absent = held.filter(isAbsent).map(({ told }) => told)
  const gone = Map.groupBy(absent.filter(isCounted), lineOf)
  return lines.flatMap((line) => {
    const of = gone.get(keyOf(line)) ?? []
    if (of.length === 0) return [line]
    const batches = of.filter(({ found }) => found.batch)
    const members = batches.reduce((sum, { subjectCount = 0 }) => sum + subjectCount, 0)
    const left = {
      ...line,
      disclosures: line.disclosures - of.length,
      batches: line.batches - batches.length,
      batchMembers: line.batchMembers - members,
    }
    return left.disclosures > 0 ? [left] : []
  })
}

/** How many people all that stands of theirs is absent of: they are in no count either. */
export function peopleOnlyIn(held: readonly Seen[]): number {
  const absent = new Set<string>()
  const seen = new Set<string>()
  for (const one of held) {
    const { subject, found } = one.told
    if (subject === undefined || found.batch || found.closed !== null) continue
    if (isAbsent(one)) absent.add(subject)
    else seen.add(subject)
  }
  return absent.difference(seen).size
}

function isAbsent({ permission }: Seen): boolean {
  return permission.kind === 'absent'
}

function lineOf({ data, found }: Told): string {
  const { sender, recipient, act, assessment } = data
  return keyOf({
    month: copenhagenDay(found.occurredAt).slice(0, 7),
    sender: sender.ref,
    recipient: recipient.ref,
    flow: assessment.flow ?? '',
    act,
  })
}

function keyOf({
  month,
  sender,
  recipient,
  flow,
  act,
}: Pick<SummaryLine, 'month' | 'sender' | 'recipient' | 'flow' | 'act'>): string {
  return JSON.stringify([month, sender, recipient, flow, act])
}
