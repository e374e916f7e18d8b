import { type Control, tallyControl } from '@dataspor/disclosure'
import type { LookupPattern } from '@dataspor/events'
import { formatPosition, type Language, type Text } from '@dataspor/kernel'

import { iso, openSealed, openUnderParty } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'

export const PATTERN_TEXTS: Readonly<Record<LookupPattern, Text>> = {
  'lookup-no-case': {
    da: 'Opslaget nævner ingen sag.',
    en: 'The look-up names no case.',
  },
  'lookup-outside-hours': {
    da: 'Opslaget er foretaget uden for arbejdstid.',
    en: 'The look-up was made outside working hours.',
  },
  'lookup-volume': {
    da: 'Medarbejderen har foretaget langt flere opslag end kollegerne.',
    en: 'The employee made far more look-ups than their colleagues.',
  },
  'lookup-own': {
    da: 'Medarbejderen har slået sig selv op.',
    en: 'The employee looked themselves up.',
  },
  'lookup-related': {
    da: 'Medarbejderen har slået en person op, som vedkommende er registreret som nærtstående til.',
    en: 'The employee looked up somebody to whom they are recorded as close.',
  },
  'lookup-case-closed': {
    da: 'Opslaget er foretaget, efter at sagen var lukket.',
    en: 'The look-up was made after the case was closed.',
  },
}

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
    readonly severity: 'warning' | 'serious'
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
  const box = assignee && { ...assignee, source: 'dataspor', place: 'assigneeSealed' }
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
            severity: severityOf(pattern),
            text: PATTERN_TEXTS[pattern][language],
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

function severityOf(pattern: LookupPattern): 'warning' | 'serious' {
  return pattern === 'lookup-own' || pattern === 'lookup-related' ? 'serious' : 'warning'
}
