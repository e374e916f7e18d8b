import type { FrozenFinding } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { FindingRow } from '@dataspor/read-models/oversight'
import type { OversightContext } from './context.ts'
import { isSame, type Standing } from './verdict.ts'

/** Tells at `position` what comes and what goes between two states of a disclosure; undefined: nothing is told of it. */
export function tellFindings(
  ctx: OversightContext,
  position: LogPosition,
  before: Standing | undefined,
  after: Standing | undefined,
): void {
  if ((before?.findings.length ?? 0) === 0 && (after?.findings.length ?? 0) === 0) return
  // A finding is counted by its columns: where they change, it goes and comes.
  const moved = before !== undefined && after !== undefined && columns(before) !== columns(after)
  for (const one of before?.findings ?? [])
    if (moved || !includes(after, one)) ctx.rows.addFinding(rowOf(position, before!, one, -1))
  for (const one of after?.findings ?? [])
    if (moved || !includes(before, one)) ctx.rows.addFinding(rowOf(position, after!, one, 1))
}

function includes(standing: Standing | undefined, finding: FrozenFinding): boolean {
  return standing?.findings.some((one) => isSame(one, finding)) ?? false
}

function columns({ version, flow }: Standing): string {
  const { source, occurredAt, data } = version
  return JSON.stringify([source, data.sender.ref, data.recipient.ref, flow, occurredAt])
}

function rowOf(
  position: LogPosition,
  { version, flow }: Standing,
  { code, about }: FrozenFinding,
  change: 1 | -1,
): Omit<FindingRow, 'ordinal'> {
  return {
    position,
    target: version.origin,
    code,
    about: about ?? '',
    source: version.source,
    sender: version.data.sender.ref,
    recipient: version.data.recipient.ref,
    flow: flow ?? '',
    occurredAt: version.occurredAt,
    subject: null,
    change,
  }
}
