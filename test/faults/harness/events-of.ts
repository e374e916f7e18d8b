import { person } from '@dataspor/demo'
import { seeded } from './random.ts'

const START_MS = Date.parse('2025-03-03T08:00:00Z')
const MINUTE_MS = 60_000
const PEOPLE_AT_FIRST = 40
/** One person more for every so many events: the vault gets to know people all the while. */
const EVENTS_PER_NEW_PERSON = 15
const PEOPLE_SEED = 1
const NOTE_CHARS_MAX = 3_000

export const idOf = (n: number): string => `haendelse-${n}`

/** The number of a synthetic person, as in the demo. */
export const numberOf = (index: number): string => person(index, PEOPLE_SEED).number.expose()

/** A party's nth event: whenever it is made, it is the same. */
export function eventOf(party: string, n: number): object {
  const random = seeded(n * 31 + party.length * 7 + party.charCodeAt(party.length - 1))
  const someone = () =>
    numberOf(random.below(PEOPLE_AT_FIRST + Math.floor(n / EVENTS_PER_NEW_PERSON)))
  const about = (type: string, data: object) => ({
    specversion: '1.0',
    id: idOf(n),
    source: `urn:dataspor:party:${party}`,
    type: `dk.dataspor.${type}.v1`,
    time: new Date(START_MS + n * MINUTE_MS).toISOString(),
    data: { subject: { cpr: someone() }, ...data },
  })
  if (random.chance(0.08)) return about('consent.given', consent(party, n))
  const looked = random.chance(0.3)
  return about('disclosure.recorded', {
    sender: party,
    recipient: 'dfdg',
    act: 'disclosure',
    mode: looked ? 'view' : 'push',
    ...(looked ? { actor: { kind: 'person', id: `sagsbehandler-${random.below(30)}` } } : {}),
    purpose: 'ydelsesadministration',
    flow: 'F40',
    dataCategories: ['dfdg-til-afmelding'],
    legalBases: ['gdpr-6-1-e', 'dfdg-bek'],
    caseReference: `SAG-${n}`,
    ...(random.chance(0.1) ? { note: 'x'.repeat(random.below(NOTE_CHARS_MAX)) } : {}),
    ...(random.chance(0.05)
      ? { alsoAbout: [{ relation: 'barn', subject: { cpr: someone() } }] }
      : {}),
  })
}

function consent(party: string, n: number): object {
  const at = new Date(START_MS + n * MINUTE_MS).toISOString()
  return {
    consentId: `samtykke-${n}`,
    kind: 'cv-search',
    givenTo: party,
    registeredBy: party,
    obtainedAt: at,
    registeredAt: at,
    form: 'digital',
    scope: {},
  }
}
