import type { System } from '@dataspor/testkit'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../../support/events.ts'
import { type Colleague, colleague, inPath } from './desk.ts'

/** The party whose history it is: at the receiving end, so that the look-up is its own employee's. */
export const PARTY = 'star'
export const TEXTS = ['Hemmelig note', 'Hemmelig begrundelse', 'Hemmelig Person', 'medarbejder-7']
const [NOTE, REASON, NAME, EMPLOYEE] = TEXTS as [string, string, string, string]
const CALENDAR = { from: '2026-02-01', to: '2026-03-03' }

/** One of everything that a party has. */
export interface Made {
  readonly finding: string
  readonly case: string
  readonly answered: string
  readonly decided: string
  readonly entry: string
  readonly withdrawn: string
  readonly notice: string
  readonly hold: string
  readonly held: string
  readonly unmasking: string
  readonly refused: string
  readonly breach: string
  readonly closing: string
  readonly control: string
  readonly position: string
  readonly relation: string
}

/** A route as somebody who works for the party uses it. */
export interface OversightRoute {
  readonly key: string
  /** The privacy officer's alone: the data protection officer advises (GDPR art. 38(6)). */
  readonly decides: boolean
  /** What it is about is the party's: nobody else has it. */
  readonly of?: 'entity'
  readonly path: (made: Made) => string
  readonly body?: (made: Made) => object
  readonly inHand?: true
  /** What is said of an entry that the party has no part in; `not_found` unless given. */
  readonly absent?: 'original_unknown'
}

const read = (
  url: string,
  path: OversightRoute['path'] = () => url,
  more: Partial<OversightRoute> = {},
): OversightRoute => ({ key: `GET /v1/oversight${url}`, decides: false, path, ...more })

const post = (
  url: string,
  path: OversightRoute['path'],
  body: OversightRoute['body'],
  more: Partial<OversightRoute> = {},
): OversightRoute => ({
  key: `POST /v1/oversight${url}`,
  decides: true,
  path,
  body: body ?? (() => ({})),
  ...more,
})

const of = 'entity'
const noted = () => ({ text: NOTE })
const reasoned = () => ({ reason: REASON })
const named = () => ({ assignee: NAME })

/** In an order in which the officer can use all of them. A route that is missing here is missed by the test. */
export const ROUTES: readonly OversightRoute[] = [
  post(
    '/search',
    () => '/search',
    () => ({ subject: NUMBER }),
    { decides: false },
  ),
  read('/findings'),
  read('/findings/:id', ({ finding }) => `/findings/${finding}`, { of }),
  read('/findings/:id/items', ({ finding }) => `/findings/${finding}/items`, { of }),
  post('/findings/:id/assign', ({ finding }) => `/findings/${finding}/assign`, named, { of }),
  post('/findings/:id/notes', ({ finding }) => `/findings/${finding}/notes`, noted, {
    of,
    decides: false,
  }),
  post(
    '/findings/:id/resolve',
    ({ finding }) => `/findings/${finding}/resolve`,
    () => ({ note: NOTE }),
    { of },
  ),
  read('/cases'),
  post(
    '/cases',
    () => '/cases',
    () => ({ kind: 'insight', subject: NUMBER }),
  ),
  read('/cases/:id', ({ case: id }) => `/cases/${id}`, { of }),
  read('/cases/:id/answer', ({ answered }) => `/cases/${answered}/answer`, { of }),
  read('/cases/:id/export', ({ case: id }) => `/cases/${id}/export`, { of }),
  post('/cases/:id/assign', ({ case: id }) => `/cases/${id}/assign`, named, { of }),
  post('/cases/:id/notes', ({ case: id }) => `/cases/${id}/notes`, noted, { of, decides: false }),
  post(
    '/cases/:id/extend',
    ({ case: id }) => `/cases/${id}/extend`,
    () => ({ until: '2026-05-01', reasons: REASON }),
    { of },
  ),
  post('/cases/:id/answer', ({ case: id }) => `/cases/${id}/answer`, undefined, { of }),
  post(
    '/cases/:id/decide',
    ({ case: id }) => `/cases/${id}/decide`,
    () => ({ outcome: 'granted', note: NOTE }),
    { of },
  ),
  post('/cases/:id/close', ({ decided }) => `/cases/${decided}/close`, undefined, { of }),
  read('/notices'),
  read('/notices/recipients', ({ withdrawn }) => `/notices/recipients?about=${inPath(withdrawn)}`, {
    of,
  }),
  read('/notices/:id', ({ notice }) => `/notices/${inPath(notice)}`, { of }),
  post(
    '/notices',
    () => '/notices',
    ({ withdrawn }) => ({ about: withdrawn }),
    { of },
  ),
  read('/processing-record'),
  read('/practice'),
  read('/holds'),
  post(
    '/holds',
    () => '/holds',
    () => hold('2026-04-01'),
  ),
  post(
    '/holds/:id/extend',
    ({ hold: id }) => `/holds/${inPath(id)}/extend`,
    () => ({ until: '2026-05-01', reason: REASON }),
    { of },
  ),
  post('/holds/:id/lift', ({ held }) => `/holds/${inPath(held)}/lift`, undefined, { of }),
  read('/unmaskings'),
  post(
    '/unmaskings',
    () => '/unmaskings',
    ({ entry }) => ({ entry, reason: REASON }),
    {
      of,
      inHand: true,
      absent: 'original_unknown',
    },
  ),
  read('/unmaskings/:id', ({ unmasking }) => `/unmaskings/${unmasking}`, { of }),
  post('/unmaskings/:id/approve', ({ unmasking }) => `/unmaskings/${unmasking}/approve`, reasoned, {
    of,
    inHand: true,
  }),
  post('/unmaskings/:id/refuse', ({ refused }) => `/unmaskings/${refused}/refuse`, reasoned, {
    of,
    inHand: true,
  }),
  read('/reconciliation'),
  read('/reconciliation/items', () => '/reconciliation/items?state=awaiting'),
  read('/summary'),
  read('/agreements'),
  post(
    '/breaches/preview',
    () => '/breaches/preview',
    () => ({ criteria: { flow: 'F40' } }),
    {
      decides: false,
    },
  ),
  read('/breaches'),
  post('/breaches', () => '/breaches', breach),
  read('/breaches/:id', ({ breach: id }) => `/breaches/${id}`, { of }),
  post(
    '/breaches/:id/decisions',
    ({ breach: id }) => `/breaches/${id}/decisions`,
    () => ({ matter: 'authority', notify: true, reason: REASON }),
    { of },
  ),
  post(
    '/breaches/:id/notifications',
    ({ breach: id }) => `/breaches/${id}/notifications`,
    () => ({ matter: 'authority', at: '2026-03-02T12:00:00Z' }),
    { of },
  ),
  post(
    '/breaches/:id/notes',
    ({ breach: id }) => `/breaches/${id}/notes`,
    () => ({ kind: 'advice', text: NOTE }),
    { of, decides: false },
  ),
  post('/breaches/:id/people', ({ breach: id }) => `/breaches/${id}/people`, undefined, {
    of,
    inHand: true,
  }),
  post('/breaches/:id/close', ({ closing }) => `/breaches/${closing}/close`, undefined, { of }),
  read('/controls'),
  post(
    '/controls/samples',
    () => '/controls/samples',
    () => ({ ...CALENDAR, count: 1 }),
    {
      decides: false,
    },
  ),
  post(
    '/controls/patterns',
    () => '/controls/patterns',
    () => CALENDAR,
    { decides: false },
  ),
  read('/controls/report'),
  read('/controls/relations'),
  post(
    '/controls/relations',
    () => '/controls/relations',
    () => relation(NUMBER),
  ),
  post(
    '/controls/relations/:id/end',
    ({ relation: id }) => `/controls/relations/${id}/end`,
    undefined,
    { of },
  ),
  read('/controls/:id', ({ control }) => `/controls/${control}`, { of }),
  post('/controls/:id/assign', ({ control }) => `/controls/${control}/assign`, named, { of }),
  post(
    '/controls/:id/outcomes',
    ({ control }) => `/controls/${control}/outcomes`,
    ({ position }) => ({ position, outcome: 'ok', note: NOTE }),
    { of },
  ),
  post('/controls/:id/notes', ({ control }) => `/controls/${control}/notes`, noted, {
    of,
    decides: false,
  }),
]

function hold(until: string): object {
  return {
    number: OTHER_NUMBER,
    match: { recipient: PARTY },
    ground: 'dbl-22-2',
    until,
    reason: REASON,
  }
}

function breach(): object {
  return { criteria: { flow: 'F40' }, awareAt: '2026-03-02T11:00:00Z', text: NOTE }
}

function relation(number: string): object {
  return { employee: EMPLOYEE, number, relation: 'family' }
}

/** Makes one of everything, as the party's own officers. */
export async function makeAll(system: System): Promise<Made> {
  const actor = { actor: { kind: 'person', id: EMPLOYEE } }
  await system.report(FUND, disclosure('e1', { mode: 'view', legalBases: [], ...actor }))
  const onward = {
    subject: { cpr: NUMBER },
    sender: 'dfdg',
    recipient: 'kommune:0167',
    mode: 'push',
  }
  const told = {
    act: 'disclosure',
    dataCategories: ['dfdg-til-afmelding'],
    legalBases: ['dfdg-bek'],
  }
  for (const id of ['o1', 'o2'])
    await system.report('dfdg', event('dfdg', 'disclosure.recorded', id, { ...onward, ...told }))
  for (const id of ['o1', 'o2']) {
    const data = { retracts: `dfdg/${id}`, reason: 'did-not-happen' }
    await system.report('dfdg', event('dfdg', 'disclosure.retracted', `r-${id}`, data))
  }
  const officer = await colleague(system, 'officer', PARTY)
  const opened = async () =>
    (await officer.tell<{ id: string }>('/cases', { kind: 'insight', subject: NUMBER })).id
  const [inHand, answered, decided] = [await opened(), await opened(), await opened()]
  await officer.tell(`/cases/${answered}/answer`, {})
  await officer.tell(`/cases/${decided}/decide`, { outcome: 'granted' })
  return {
    case: inHand,
    answered,
    decided,
    entry: `${FUND}/e1`,
    withdrawn: 'dfdg/o2',
    ...(await deskOf(officer, { 'dataspor-case': inHand })),
  }
}

type DeskMade = Omit<Made, 'case' | 'answered' | 'decided' | 'entry' | 'withdrawn'>

async function deskOf(
  officer: Colleague,
  inHand: Readonly<Record<string, string>>,
): Promise<DeskMade> {
  interface Named {
    readonly id: string
  }
  const id = async (path: string, body: object, headers = {}) =>
    (await officer.tell<Named>(path, body, headers)).id
  const entry = `${FUND}/e1`
  const { items: findings } = await officer.read<{ items: readonly Named[] }>('/findings')
  const { items: notices } = await officer.tell<{ items: readonly Named[] }>('/notices', {
    about: 'dfdg/o1',
  })
  const control = await id('/controls/samples', { ...CALENDAR, count: 1 })
  const { lookups } = await officer.read<{ lookups: readonly { position: string }[] }>(
    `/controls/${control}`,
  )
  const [closing, telling] = [await id('/breaches', breach()), await id('/breaches', breach())]
  const persons = { matter: 'persons', notify: true, reason: REASON }
  await officer.tell(`/breaches/${telling}/decisions`, persons)
  for (const matter of ['authority', 'persons'])
    await officer.tell(`/breaches/${closing}/decisions`, { matter, notify: false, reason: REASON })
  return {
    finding: findings[0]!.id,
    notice: notices[0]!.id,
    hold: await id('/holds', hold('2026-04-01')),
    held: await id('/holds', hold('2026-04-02')),
    unmasking: await id('/unmaskings', { entry, reason: REASON }, inHand),
    refused: await id('/unmaskings', { entry, reason: REASON }, inHand),
    breach: telling,
    closing,
    control,
    position: lookups[0]!.position,
    relation: await id('/controls/relations', relation(OTHER_NUMBER)),
  }
}
