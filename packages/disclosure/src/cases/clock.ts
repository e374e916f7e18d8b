import type { Text } from '@dataspor/kernel'

import { monthsAfter, rightsDeadline } from '../rights/deadline.ts'
import { dayOf, workingDayFrom } from '../rights/working-days.ts'
import type { CaseState } from './fold.ts'

/** Art. 12(3): one month, and two more. */
const MONTHS_WITH_EXTENSION = 3

const AUTHORITY_RULE: Text = {
  da: 'Senest den dag, tilsynsmyndigheden har sat (databeskyttelsesforordningens artikel 58, stk. 1, litra a).',
  en: 'By the day that the supervisory authority has set (article 58(1)(a) of the GDPR).',
}

const EXTENDED_RULE: Text = {
  da: 'Forlænget med op til to måneder; personen er underrettet om forlængelsen og begrundelsen (databeskyttelsesforordningens artikel 12, stk. 3).',
  en: 'Extended by up to two months; the person has been told so, with the reasons (article 12(3) of the GDPR).',
}

const ACCESS_EXTENDED_RULE: Text = {
  da: 'Personen er underrettet om grunden, og om hvornår anmodningen kan forventes færdigbehandlet (offentlighedslovens § 36, stk. 2; forvaltningslovens § 16, stk. 2).',
  en: 'The person has been told why, and when an answer can be expected (section 36(2) of the Access to Public Administration Files Act; section 16(2) of the Public Administration Act).',
}

/** A case's clock, decided when it is read. */
export interface CaseClock {
  /** The last Danish day; undefined for a complaint without one. */
  readonly deadline: string | undefined
  readonly rule: Text
  /** `stopped`: decided or closed; `overdue`: the last day has passed and it is neither. */
  readonly state: 'running' | 'overdue' | 'stopped'
  /** Whether what stopped it came after the last day. */
  readonly late: boolean
}

/** The clock of a case at `nowMs`. */
export function caseClock(state: CaseState, nowMs: number): CaseClock {
  const { deadline, rule } = deadlineOf(state)
  const stoppedAt = state.decision?.at ?? state.closedAt
  const late = deadline !== undefined && dayOf(stoppedAt ?? nowMs) > deadline
  const running = late ? 'overdue' : 'running'
  return { deadline, rule, state: stoppedAt === undefined ? running : 'stopped', late }
}

/**
 * The last day to which a case can be extended, undefined where the law sets none: two months more under art. 12(3), of
 * which the person is told within the first.
 */
export function extensionMax({ kind, receivedAt }: CaseState): string | undefined {
  if (kind !== 'insight' && kind !== 'rights') return undefined
  return workingDayFrom(monthsAfter(dayOf(receivedAt), MONTHS_WITH_EXTENSION))
}

function deadlineOf(state: CaseState): {
  readonly deadline: string | undefined
  readonly rule: Text
} {
  const { kind, receivedAt, extension, givenDeadline } = state
  if (kind === 'complaint')
    return { deadline: extension?.deadline ?? givenDeadline, rule: AUTHORITY_RULE }
  const rule = kind === 'aktindsigt' ? ACCESS_EXTENDED_RULE : EXTENDED_RULE
  if (extension !== undefined) return { deadline: extension.deadline, rule }
  const law = rightsDeadline(kind === 'aktindsigt' ? 'aktindsigt' : 'insight', receivedAt)
  return { deadline: law.day, rule: law.rule }
}
