import { hasCprShape } from '@dataspor/events'
import { describe, expect } from 'vitest'
import { disclosure, event, FUND, type Json, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { refusalsInLog, reportedInLog } from './support/refused.ts'

interface Refusal {
  readonly what: string
  readonly event: Json
  readonly status: number
  readonly code: string
  readonly pointer?: string
}

const fact = (key: string, value: unknown): Json => ({
  subject: { cpr: NUMBER },
  key,
  value,
  validFrom: '2026-01-01T00:00:00Z',
})
const withSubject = (subject: Json): Json => disclosure('e1', { subject })
const subjectInvalid = { status: 422, code: 'subject_invalid', pointer: '/data/subject' }
const invalid = { status: 422, code: 'event_invalid' }
const forbidden = { status: 403, code: 'source_not_yours' }

/** Each is one event of its own; all are kept in quarantine. */
const REFUSED: readonly Refusal[] = [
  {
    what: 'an unknown type',
    event: disclosure('e1', {}, { type: 'dk.dataspor.gossip.v1' }),
    status: 422,
    code: 'type_unknown',
    pointer: '/type',
  },
  {
    what: 'a type that only Dataspor records',
    event: disclosure('e1', {}, { type: 'dk.dataspor.question.asked.v1' }),
    ...forbidden,
    pointer: '/type',
  },
  {
    what: 'a token of another party',
    event: disclosure('e1', {}, { source: 'urn:dataspor:party:jobnet' }),
    ...forbidden,
    pointer: '/source',
  },
  {
    what: 'a sender that is another source',
    event: disclosure('e1', { sender: 'a-kasse:hk' }),
    ...forbidden,
    pointer: '/data/sender',
  },
  {
    what: 'a receipt by who did not receive',
    event: disclosure('e1', {}, { type: 'dk.dataspor.disclosure.received.v1' }),
    ...forbidden,
    pointer: '/data/recipient',
  },
  {
    what: 'a consent given to another',
    event: event(FUND, 'consent.given', 'e1', { givenTo: 'vitas' }),
    ...forbidden,
    pointer: '/data/givenTo',
  },
  {
    what: 'a fact that is another’s to state',
    event: event(FUND, 'subject.status-changed', 'e1', fact('enrolment', 'none')),
    ...forbidden,
    pointer: '/data/key',
  },
  {
    what: 'a missing field',
    event: disclosure('e1', { mode: undefined }),
    ...invalid,
    pointer: '/data/mode',
  },
  {
    what: 'an unknown field',
    event: disclosure('e1', { colour: 'red' }),
    ...invalid,
    pointer: '/data/colour',
  },
  {
    what: 'a value of another kind',
    event: disclosure('e1', { pseudonymised: 'yes' }),
    ...invalid,
    pointer: '/data/pseudonymised',
  },
  {
    what: 'no data category',
    event: disclosure('e1', { dataCategories: [] }),
    ...invalid,
    pointer: '/data/dataCategories',
  },
  {
    what: 'another version of CloudEvents',
    event: disclosure('e1', {}, { specversion: '0.3' }),
    ...invalid,
    pointer: '/specversion',
  },
  {
    what: 'a time without a zone',
    event: disclosure('e1', {}, { time: '2026-03-02T09:15:00' }),
    ...invalid,
    pointer: '/time',
  },
  {
    what: 'a day that is none',
    event: disclosure('e1', { dataPeriod: { from: '2026-02-30', to: '2026-03-01' } }),
    ...invalid,
    pointer: '/data/dataPeriod/from',
  },
  {
    what: 'a period that ends before it begins',
    event: disclosure('e1', { dataPeriod: { from: '2026-03-02', to: '2026-03-01' } }),
    ...invalid,
    pointer: '/data/dataPeriod/to',
  },
  {
    what: 'a negative count',
    event: event(FUND, 'source.reported-through', 'e1', {
      from: '2026-01-01T00:00:00Z',
      through: '2026-02-01T00:00:00Z',
      count: -1,
    }),
    ...invalid,
    pointer: '/data/count',
  },
  {
    what: 'a person number in a clear field',
    event: disclosure('e1', { purpose: 'om 610180-1234' }),
    status: 422,
    code: 'cpr_in_clear_field',
    pointer: '/data/purpose',
  },
  {
    what: 'no person where one is needed',
    event: disclosure('e1', { subject: undefined }),
    ...subjectInvalid,
  },
  {
    what: 'an impossible date of birth',
    event: withSubject({ cpr: '9102801234' }),
    ...subjectInvalid,
  },
  { what: 'a thirteenth month', event: withSubject({ cpr: '6113801234' }), ...subjectInvalid },
  { what: 'a number with a hyphen', event: withSubject({ cpr: '610180-1234' }), ...subjectInvalid },
  { what: 'a number of nobody', event: withSubject({ cpr: '0000000000' }), ...subjectInvalid },
  {
    what: 'a number that could be a real person’s',
    event: withSubject({ cpr: `01${'0180'}1234` }),
    ...subjectInvalid,
  },
  {
    what: 'two numbers for one person',
    event: withSubject({ cpr: NUMBER, ecpr: NUMBER }),
    ...subjectInvalid,
  },
  {
    what: 'a party that is nobody',
    event: disclosure('e1', { recipient: 'fætter-bh' }),
    status: 422,
    code: 'party_unknown',
    pointer: '/data/recipient',
  },
  {
    what: 'an unnamed party that the catalogue does not know',
    event: disclosure('e1', { recipient: 'virksomhed:cvr-00000112' }),
    status: 422,
    code: 'party_unknown',
    pointer: '/data/recipient',
  },
  {
    what: 'a category as recipient',
    event: disclosure('e1', { recipient: 'kommune' }),
    status: 422,
    code: 'recipient_not_named',
    pointer: '/data/recipient',
  },
  {
    what: 'a country as recipient',
    event: disclosure('e1', { recipient: 'land:us' }),
    status: 422,
    code: 'recipient_not_named',
    pointer: '/data/recipient',
  },
  {
    what: 'a time six minutes ahead',
    event: disclosure('e1', {}, { time: '2026-03-02T12:06:00Z' }),
    status: 422,
    code: 'time_in_future',
    pointer: '/time',
  },
  {
    what: 'a time before CPR',
    event: disclosure('e1', {}, { time: '1968-04-01T23:59:59+01:00' }),
    status: 422,
    code: 'time_too_early',
    pointer: '/time',
  },
]

describe.each(REFUSED)('$what', ({ event: refused, status, code, pointer }) => {
  it(`is ${code}, kept in quarantine and told in the log`, async ({ system }) => {
    const response = await system.report(FUND, refused)
    expect(response.statusCode).toBe(status)
    const problem = response.json<{ quarantineId: string }>()
    expect(problem).toMatchObject({ status, code, ...(pointer === undefined ? {} : { pointer }) })
    expect(hasCprShape(response.body)).toBe(false)
    const kept = (await system.get(FUND, '/v1/quarantine')).json<{ items: unknown[] }>().items
    expect(kept).toMatchObject([{ id: problem.quarantineId, eventId: 'e1', code }])
    expect(await refusalsInLog(system)).toMatchObject([
      { quarantineId: problem.quarantineId, refusedSource: FUND, code },
    ])
    expect(await reportedInLog(system)).toBe(0)
  })
})

it('a list with every refusal in it goes on to the end', async ({ system }) => {
  const events = REFUSED.flatMap(({ event: refused }, i) => [
    disclosure(`good-${i}`),
    { ...refused, id: `bad-${i}` },
  ])
  const response = await system.report(FUND, events)
  expect(response.json()).toMatchObject({
    accepted: REFUSED.length,
    duplicates: 0,
    rejected: REFUSED.map(({ code }, i) => ({ index: 2 * i + 1, id: `bad-${i}`, code })),
  })
  expect(await refusalsInLog(system)).toHaveLength(REFUSED.length)
  expect((await system.answer(NUMBER)).items).toHaveLength(REFUSED.length)
})

it('the edges of what is allowed are allowed', async ({ system }) => {
  const events = [
    disclosure('ahead', {}, { time: '2026-03-02T12:05:00Z' }),
    disclosure('first', {}, { time: '1968-04-02T00:00:00+01:00' }),
    disclosure('leap', { subject: { cpr: '8902800004' } }),
    disclosure('unknown', { flow: 'F999', purpose: 'nyt', legalBases: ['ny-lov'], benefit: 'ny' }),
  ]
  expect((await system.report(FUND, events)).json()).toMatchObject({ accepted: 4, rejected: [] })
  const unknown = (await system.answer(NUMBER)).items.find(({ id }) => id.endsWith('/unknown'))
  const codes = unknown?.findings.map(({ code }) => code)
  for (const kind of ['flow', 'purpose', 'basis', 'benefit'])
    expect(codes).toContain(`unknown-${kind}`)
})
