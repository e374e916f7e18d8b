import type { System } from '@dataspor/testkit'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../../support/events.ts'
import { type Colleague, colleague } from './desk.ts'

/** The party whose history it is: at the receiving end, so that the look-up is its own employee's. */
export const PARTY = 'star'
const EMPLOYEE = 'medarbejder-7'
export const NOTE = 'Hemmelig note'
export const REASON = 'Hemmelig begrundelse'
export const NAME = 'Hemmelig Person'
/** What nobody else may come to see. */
export const TEXTS = [NOTE, REASON, NAME, EMPLOYEE]
export const PERIOD = { from: '2026-02-01', to: '2026-03-03' }

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

export function hold(until: string): object {
  return {
    number: OTHER_NUMBER,
    match: { recipient: PARTY },
    ground: 'dbl-22-2',
    until,
    reason: REASON,
  }
}

export function breach(): object {
  return { criteria: { flow: 'F40' }, awareAt: '2026-03-02T11:00:00Z', text: NOTE }
}

export function relation(number: string): object {
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
  const control = await id('/controls/samples', { ...PERIOD, count: 1 })
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
