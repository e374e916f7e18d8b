import { eventOf } from './events-of.ts'

type Json = Readonly<Record<string, unknown>>

interface Envelope {
  readonly id: string
  readonly data: Json & { readonly subject: Json }
}

const dashed = (number: string) => `${number.slice(0, 6)}-${number.slice(6)}`

/** An otherwise good event of a party with a number where none belongs: one for each place. The subject is another person. */
export function misplaced(party: string, number: string, from: number): readonly object[] {
  const places: readonly ((event: Envelope) => object)[] = [
    (event) => ({ ...event, id: `sag-${dashed(number)}` }),
    (event) => ({ ...event, id: number }),
    (event) => ({ ...event, subject: number }),
    (event) => ({ ...event, traceparent: dashed(number) }),
    (event) => ({ ...event, [number]: 'a name' }),
    (event) => ({ ...event, type: `dk.dataspor.${number}.v1` }),
    (event) => ({ ...event, source: `urn:dataspor:party:${number}` }),
    (event) => ({ ...event, time: dashed(number) }),
    (event) => ({ ...event, specversion: number }),
    (event) => ({ ...event, data: number }),
    ...DATA_PLACES.map((place) => (event: Envelope) => ({
      ...event,
      data: { ...event.data, ...place(number) },
    })),
  ]
  return places.map((put, i) => put(eventOf(party, from + i) as Envelope))
}

const DATA_PLACES: readonly ((number: string) => Json)[] = [
  (number) => ({ correlationId: number }),
  (number) => ({ applicationReference: `V ${dashed(number)}` }),
  (number) => ({ sender: number }),
  (number) => ({ recipient: { ref: 'a-kasse:ny', name: `Kasse ${dashed(number)}` } }),
  (number) => ({ recipient: { ref: 'dfdg', unit: `${number.slice(0, 6)} ${number.slice(6)}` } }),
  (number) => ({ via: [number] }),
  (number) => ({ purpose: number }),
  (number) => ({ flow: number }),
  (number) => ({ dataCategories: [number] }),
  (number) => ({ legalBases: [`cpr ${dashed(number)}`] }),
  (number) => ({ consent: number }),
  (number) => ({ project: number }),
  (number) => ({ actor: { kind: 'person', id: 'a', role: number } }),
  (number) => ({ actor: { kind: 'person', id: 'a', unit: dashed(number) } }),
  (number) => ({ unknown: number }),
  (number) => ({ [number]: 1 }),
  (number) => ({ subject: { cpr: dashed(number) } }),
  (number) => ({ subject: { cpr: Number(number) } }),
  (number) => ({ subject: { cpr: `${number}0` } }),
  (number) => ({ subject: { cpr: number, other: number } }),
  (number) => ({ subject: { navn: number } }),
]

/** The same party's events with a number where it may be: these fields are sealed. */
export function sealedPlaces(party: string, number: string, from: number): readonly object[] {
  const places: readonly Json[] = [
    { caseReference: `SAG ${dashed(number)}` },
    { note: `Ringede fra ${number}, se ${dashed(number)}.` },
    { actor: { kind: 'person', id: number }, mode: 'view' },
    { alsoAbout: [{ relation: `barn ${dashed(number)}`, subject: { cpr: number } }] },
  ]
  return places.map((place, i) => {
    const event = eventOf(party, from + i) as Envelope
    const { subject } = event.data
    const plain = { sender: party, recipient: 'dfdg', act: 'disclosure', mode: 'push' }
    const known = { flow: 'F40', dataCategories: ['dfdg-til-afmelding'], legalBases: [] }
    const type = 'dk.dataspor.disclosure.recorded.v1'
    return { ...event, type, data: { subject, ...plain, ...known, ...place } }
  })
}
