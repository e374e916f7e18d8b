import { disclosureEvent, type DemoEvent, type Json, type World } from './disclosure-event.ts'
import type { Person } from './people.ts'
import { DENIED_FLOW } from './stories.ts'

const DAY_MS = 86_400_000

/** A basis of a real order that ceased on 1 January 2024. */
export const EXPIRED_BASIS = 'bek-lab-19-20'
/** The category that no record may hold. */
export const PASSWORD_CATEGORY = 'jobnet-adgangskode'
export const UNKNOWN_PARTY = 'a-kasse:nordlys'

/** What goes wrong, by name, with the finding that it must give. */
export const WRONGS = {
  'no-basis': { flow: 'F39', changes: { legalBases: [] }, finding: 'basis-not-stated' },
  'expired-basis': {
    flow: 'F39',
    changes: { legalBases: ['gdpr-6-1-e', EXPIRED_BASIS] },
    finding: 'basis-expired',
  },
  'missing-consent': { flow: 'F26', changes: {}, finding: 'consent-missing' },
  'passed-on-password': {
    flow: 'F24',
    changes: { dataCategories: ['jobnet-brugernavn', PASSWORD_CATEGORY] },
    finding: 'credential-disclosed',
  },
  'unknown-party': {
    flow: undefined,
    changes: { recipient: { ref: UNKNOWN_PARTY, name: 'Nordlys A-kasse' }, flow: undefined },
    finding: 'party-not-in-catalogue',
  },
  denied: {
    flow: DENIED_FLOW,
    changes: { transfer: { country: 'us', kind: 'storage' }, recipient: 'microsoft' },
    finding: 'flow-denied',
  },
} as const satisfies Readonly<
  Record<string, { flow: string | undefined; changes: Json; finding: string }>
>

/** Every wrong, once, for one person; `missing-consent` lies before any consent is given. */
export function wrongsOf(world: World, person: Person, start: number): readonly DemoEvent[] {
  return Object.entries(WRONGS).map(([name, wrong], i) => {
    const flow = world.catalogue.flow(wrong.flow ?? 'F09')
    if (flow === undefined) throw new RangeError(`no flow ${wrong.flow}`)
    return disclosureEvent(
      world,
      flow,
      person,
      start + (30 + i * 4) * DAY_MS,
      `fejl-${name}-${person.index}`,
      wrong.changes,
    )
  })
}
