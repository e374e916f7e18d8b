import { type Control, LOOKUP_FINDINGS, type Severity, tallyControl } from '@dataspor/disclosure'
import { type LookupPattern, OWN_SOURCE } from '@dataspor/events'
import { formatPosition, iso, type Language } from '@dataspor/kernel'

import { openSealed, openUnderParty } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'

/** A control without its look-ups. */
export interface ControlView {
  readonly id: string
  readonly kind: 'sample' | 'patterns'
  readonly madeAt: string
  readonly role: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  /** Look-ups in the period. */
  readonly eligible: number
  readonly seed?: string
  readonly size?: { readonly count: number } | { readonly percent: number }
  readonly found?: readonly {
    readonly code: LookupPattern
    readonly severity: Severity
    readonly text: string
    readonly count: number
  }[]
  readonly assignee: string | null
  readonly tally: ReturnType<typeof tallyControl>
  readonly notes: readonly {
    readonly role: string
    readonly at: string
    readonly text: string | null
  }[]
}

export async function presentControl(
  desk: Pick<ControlDesk, 'vault' | 'log'>,
  control: Control,
  language: Language,
): Promise<ControlView> {
  const { what, assignee, party } = control
  const { period, upTo } = what.kind === 'sample' ? what.drawn : what.found
  const box = assignee && { ...assignee, source: OWN_SOURCE, place: 'assigneeSealed' }
  return {
    id: control.controlId,
    kind: what.kind,
    madeAt: iso(control.madeAt),
    role: control.by.role,
    from: iso(period.from),
    to: iso(period.to),
    asOf: formatPosition(desk.log.logId, upTo),
    ...(what.kind === 'sample'
      ? { eligible: what.drawn.eligible, seed: what.drawn.seed, size: what.drawn.size }
      : {
          eligible: what.found.examined,
          found: what.found.found.map(({ pattern, count }) => ({
            code: pattern,
            severity: LOOKUP_FINDINGS[pattern].severity,
            text: LOOKUP_FINDINGS[pattern].text[language],
            count,
          })),
        }),
    assignee: box === undefined ? null : await openUnderParty(desk.vault, party, box),
    tally: tallyControl(control),
    notes: await Promise.all(
      control.notes.map(async ({ by, at, text }) => ({
        role: by.role,
        at: iso(at),
        text: await openSealed(desk.vault, text),
      })),
    ),
  }
}
