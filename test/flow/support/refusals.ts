import { disclosure, event, FUND, type Json, NUMBER } from './events.ts'

/** An event of the fund that is refused for itself, whatever comes before or after it, and kept in quarantine. */
export interface Refusal {
  readonly what: string
  readonly event: Json
  readonly code: string
  readonly pointer: string
}

const refusal =
  (code: string) =>
  (what: string, pointer: string, refused: Json): Refusal => ({
    what,
    event: refused,
    code,
    pointer,
  })

const forbidden = refusal('source_not_yours')
const invalid = refusal('event_invalid')
const nobody = refusal('subject_invalid')
const unknownParty = refusal('party_unknown')
const notNamed = refusal('recipient_not_named')

/** The disclosure that has nothing wrong, but for the envelope. */
const enveloped = (attributes: Json): Json => disclosure('e1', {}, attributes)
const withData = (data: Json): Json => disclosure('e1', data)
const withNumber = (cpr: string): Json => withData({ subject: { cpr } })
const ofType = (name: string): Json => enveloped({ type: `dk.dataspor.${name}.v1` })
const at = (time: string): Json => enveloped({ time })

const fact = {
  subject: { cpr: NUMBER },
  key: 'enrolment',
  value: 'none',
  validFrom: '2026-01-01T00:00:00Z',
}
const window = { from: '2026-01-01T00:00:00Z', through: '2026-02-01T00:00:00Z' }
/** Day 1, so that it could be a person's; in two parts, since no such number belongs in a file. */
const REAL = `01${'0180'}1234`

/** Every code of api.md that one event of this release can be refused with. */
export const REFUSED: readonly Refusal[] = [
  refusal('type_unknown')('an unknown type', '/type', ofType('gossip')),
  forbidden('a type that only Dataspor records', '/type', ofType('question.asked')),
  forbidden(
    'a token of another party',
    '/source',
    enveloped({ source: 'urn:dataspor:party:jobnet' }),
  ),
  forbidden('a sender that is another source', '/data/sender', withData({ sender: 'a-kasse:hk' })),
  forbidden('a receipt by who did not receive', '/data/recipient', ofType('disclosure.received')),
  forbidden(
    'a consent given to another',
    '/data/givenTo',
    event(FUND, 'consent.given', 'e1', { givenTo: 'vitas' }),
  ),
  forbidden('a fact of another’s', '/data/key', event(FUND, 'subject.status-changed', 'e1', fact)),

  invalid('a missing field', '/data/mode', withData({ mode: undefined })),
  invalid('an unknown field', '/data/colour', withData({ colour: 'red' })),
  invalid('a value of another kind', '/data/pseudonymised', withData({ pseudonymised: 'yes' })),
  invalid('no data category', '/data/dataCategories', withData({ dataCategories: [] })),
  invalid('another CloudEvents', '/specversion', enveloped({ specversion: '0.3' })),
  invalid('a time without a zone', '/time', at('2026-03-02T09:15:00')),
  invalid(
    'a day that is none',
    '/data/dataPeriod/from',
    withData({ dataPeriod: { from: '2026-02-30', to: '2026-03-01' } }),
  ),
  invalid(
    'a period that ends before it begins',
    '/data/dataPeriod/to',
    withData({ dataPeriod: { from: '2026-03-02', to: '2026-03-01' } }),
  ),
  invalid(
    'a negative count',
    '/data/count',
    event(FUND, 'source.reported-through', 'e1', { ...window, count: -1 }),
  ),

  refusal('cpr_in_clear_field')(
    'a number in a clear field',
    '/data/purpose',
    withData({ purpose: 'om 610180-1234' }),
  ),

  nobody('no person where one is needed', '/data/subject', withData({ subject: undefined })),
  nobody('the thirty-first of February', '/data/subject', withNumber('9102801234')),
  nobody('a thirteenth month', '/data/subject', withNumber('6113801234')),
  nobody('a number with a hyphen', '/data/subject', withNumber('610180-1234')),
  nobody('a number of nobody', '/data/subject', withNumber('0000000000')),
  nobody('a number that could be a real person’s', '/data/subject', withNumber(REAL)),
  nobody(
    'two numbers at once',
    '/data/subject',
    withData({ subject: { cpr: NUMBER, ecpr: NUMBER } }),
  ),

  unknownParty('a party that is nobody', '/data/recipient', withData({ recipient: 'fætter-bh' })),
  unknownParty(
    'a party that needs a name',
    '/data/recipient',
    withData({ recipient: 'virksomhed:cvr-00000112' }),
  ),
  notNamed('a category as recipient', '/data/recipient', withData({ recipient: 'kommune' })),
  notNamed('a country as recipient', '/data/recipient', withData({ recipient: 'land:us' })),

  refusal('time_in_future')('six minutes ahead', '/time', at('2026-03-02T12:06:00Z')),
  refusal('time_too_early')('a time before CPR', '/time', at('1968-04-01T23:59:59+01:00')),
]
