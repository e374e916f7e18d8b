import { type Breach, type BreachClock, breachClock } from '@dataspor/disclosure'
import {
  type BreachCounts,
  type BreachCriteria,
  type BreachMatter,
  formatPublicId,
  OWN_SOURCE,
} from '@dataspor/events'
import { formatPosition, iso, type Language } from '@dataspor/kernel'

import type { AskingDesk } from '../asking/desk.ts'
import { openSealed } from '../entity/read.ts'

const TEXTS = {
  age: {
    da: 'Om nogen er børn, kan kun afgøres af, hvad der er registreret om forældremyndighed; for resten kan det ikke afgøres her.',
    en: 'Whether anybody is a child can only be told from what is recorded about custody; of the rest it cannot be known here.',
  },
  running: {
    da: 'Datatilsynet skal underrettes inden 72 timer efter, at bruddet blev kendt (databeskyttelsesforordningens artikel 33, stk. 1).',
    en: 'The authority is notified within 72 hours of when the breach became known (article 33(1) of the GDPR).',
  },
  met: {
    da: 'Datatilsynet blev underrettet inden 72 timer.',
    en: 'The authority was notified within 72 hours.',
  },
  late: {
    da: 'Datatilsynet blev underrettet senere end 72 timer efter; forsinkelsen skal begrundes (artikel 33, stk. 1).',
    en: 'The authority was notified later than 72 hours; the delay needs reasons (article 33(1)).',
  },
  overdue: {
    da: 'De 72 timer er gået, uden at Datatilsynet er underrettet, og uden at det er besluttet at lade være.',
    en: 'The 72 hours are over, the authority is not notified, and it is not decided that it need not be.',
  },
  'not-required': {
    da: 'Det er besluttet, at Datatilsynet ikke skal underrettes.',
    en: 'It is decided that the authority need not be notified.',
  },
} as const

/** What a selection holds, as it is shown. */
export interface CountsView extends Omit<BreachCounts, 'children' | 'ageUnknown'> {
  readonly children: { readonly known: number; readonly unknown: number; readonly text: string }
}

export interface CriteriaView extends Omit<BreachCriteria, 'from' | 'to'> {
  readonly from?: string
  readonly to?: string
}

interface DecisionView {
  readonly notify: boolean
  readonly at: string
  readonly reason: string | null
}

interface NotifiedView {
  readonly at: string
  readonly reference?: string
}

/** A breach as the register of art. 33(5) shows it. A text is null once its key is destroyed. */
export interface BreachView {
  readonly id: string
  /** Public id of the event: a hold within it is lifted by that. */
  readonly event: string
  readonly recordedAt: string
  readonly awareAt: string
  readonly criteria: CriteriaView
  /** Frozen here. */
  readonly asOf: string
  readonly root: string
  readonly counts: CountsView
  readonly clock: {
    readonly due: string
    readonly state: BreachClock['state']
    readonly leftHours: number
    readonly text: string
  }
  readonly text: string | null
  readonly decisions: { readonly authority?: DecisionView; readonly persons?: DecisionView }
  readonly notified: { readonly authority?: NotifiedView; readonly persons?: NotifiedView }
  readonly notes: readonly {
    readonly kind: string
    readonly role: string
    readonly at: string
    readonly text: string | null
  }[]
  readonly hold?: { readonly visibility: 'counted' | 'silent'; readonly until: string }
  readonly closedAt?: string
}

const HOUR_MS = 3_600_000

/** A breach in words, its texts opened, its clock as of `nowMs`. */
export async function presentBreach(
  { vault, log }: Pick<AskingDesk, 'vault' | 'log'>,
  breach: Breach,
  language: Language,
  nowMs: number,
): Promise<BreachView> {
  const { due, state, leftMs } = breachClock(breach, nowMs)
  const { hold, closedAt } = breach
  return {
    id: breach.breachId,
    event: formatPublicId(OWN_SOURCE, breach.event),
    recordedAt: iso(breach.recordedAt),
    awareAt: iso(breach.awareAt),
    criteria: presentCriteria(breach.criteria),
    asOf: formatPosition(log.logId, breach.upTo),
    root: breach.root,
    counts: presentCounts(breach.counts, language),
    clock: {
      due: iso(due),
      state,
      leftHours: Math.floor(leftMs / HOUR_MS),
      text: TEXTS[state][language],
    },
    text: await openSealed(vault, breach.text),
    decisions: {
      ...(await decisionOn(vault, breach, 'authority')),
      ...(await decisionOn(vault, breach, 'persons')),
    },
    notified: { ...notified(breach, 'authority'), ...notified(breach, 'persons') },
    notes: await Promise.all(
      breach.notes.map(async ({ kind, at, by, text }) => ({
        kind,
        role: by.role,
        at: iso(at),
        text: await openSealed(vault, text),
      })),
    ),
    ...(hold === undefined
      ? {}
      : { hold: { visibility: hold.visibility, until: iso(hold.until) } }),
    ...(closedAt === undefined ? {} : { closedAt: iso(closedAt) }),
  }
}

async function decisionOn(
  vault: AskingDesk['vault'],
  { decisions }: Breach,
  matter: BreachMatter,
): Promise<BreachView['decisions']> {
  const made = decisions[matter]
  if (made === undefined) return {}
  const { notify, at, reason } = made
  return { [matter]: { notify, at: iso(at), reason: await openSealed(vault, reason) } }
}

function notified(breach: Breach, matter: BreachMatter): BreachView['notified'] {
  const done = breach.notified[matter]
  if (done === undefined) return {}
  const { at, reference } = done
  return { [matter]: { at: iso(at), ...(reference === undefined ? {} : { reference }) } }
}

export function presentCounts(
  { children, ageUnknown, ...counts }: BreachCounts,
  language: Language,
): CountsView {
  return {
    ...counts,
    children: { known: children, unknown: ageUnknown, text: TEXTS.age[language] },
  }
}

/** The employee's key as the search shows it: hex. */
function presentCriteria({ from, to, actorKey, ...rest }: BreachCriteria): CriteriaView {
  return {
    ...rest,
    ...(actorKey === undefined
      ? {}
      : { actorKey: Buffer.from(actorKey, 'base64url').toString('hex') }),
    ...(from === undefined ? {} : { from: iso(from) }),
    ...(to === undefined ? {} : { to: iso(to) }),
  }
}
