import { z } from 'zod'
import { officerClient, type OfficerClient } from './officer-client.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A hosting company got data without an agreement that any policy mentions; noticed two days ago. */
export const BREACH = {
  criteria: { flow: 'F67', recipient: 'virksomhed:cvr-00000402' },
  awareHoursAgo: 50,
} as const
export const SAMPLE = { days: 200, count: 6 } as const

export interface OversightActs {
  readonly address: string
  readonly officer: string
  readonly dpo: string
  /** ms */
  readonly now: number
  readonly signal: AbortSignal
}

const list = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
const findings = z.object({
  items: z.array(z.object({ id: z.string(), code: z.string(), state: z.string(), count: z.int() })),
})
const control = z.object({ id: z.string() })
const sampled = z.object({
  lookups: z.array(z.object({ position: z.string(), occurredAt: z.string() })),
})

/**
 * What the officer and the data protection officer of the demonstration do with analytics: findings that are followed up,
 * a breach, a control of look-ups. Waits while it is catching up. Nothing is done twice.
 */
export async function oversightActs(acts: OversightActs): Promise<void> {
  const { address, signal } = acts
  const officer = (reason: string) => officerClient(address, acts.officer, reason, signal)
  const dpo = officerClient(address, acts.dpo, 'supervision', signal)
  await followUp(officer('finding'), dpo)
  await breach(officer('breach'), acts.now)
  await inspect(officer('log-control'), acts.now)
}

/** One is settled, one is somebody's, on one there is advice. */
async function followUp(officer: OfficerClient, dpo: OfficerClient): Promise<void> {
  const { items } = findings.parse(await officer.get('/v1/oversight/findings'))
  if (items.some(({ state }) => state !== 'open')) return
  const [settled, given] = items.toSorted((a, b) => b.count - a.count)
  if (settled === undefined || given === undefined) return
  await dpo.post(`/v1/oversight/findings/${settled.id}/notes`, {
    text: 'Grundlaget bør fremgå af politikken, før udvekslingen fortsætter.',
  })
  await officer.post(`/v1/oversight/findings/${settled.id}/resolve`, {
    note: 'Grundlaget er fundet, og politikken er ved at blive rettet.',
  })
  await officer.post(`/v1/oversight/findings/${given.id}/assign`, {
    assignee: 'Systemforvaltningen',
  })
}

async function breach(officer: OfficerClient, now: number): Promise<void> {
  const known = list.parse(await officer.get('/v1/oversight/breaches'))
  if (known.items.length > 0) return
  const made = control.parse(
    await officer.post('/v1/oversight/breaches', {
      criteria: BREACH.criteria,
      awareAt: new Date(now - BREACH.awareHoursAgo * HOUR_MS).toISOString(),
      text: 'Oplysninger blev lagt hos en leverandør, før databehandleraftalen var underskrevet.',
    }),
  )
  await officer.post(`/v1/oversight/breaches/${made.id}/notes`, {
    kind: 'facts',
    text: 'Leverandøren har bekræftet, at oplysningerne er slettet igen.',
  })
}

/** A sample of which two look-ups have been gone through, and the rules over the same period. */
async function inspect(officer: OfficerClient, now: number): Promise<void> {
  const known = list.parse(await officer.get('/v1/oversight/controls'))
  if (known.items.length > 0) return
  const period = {
    from: new Date(now - SAMPLE.days * DAY_MS).toISOString(),
    to: new Date(now).toISOString(),
  }
  const drawn = await officer.post('/v1/oversight/controls/samples', {
    ...period,
    count: SAMPLE.count,
  })
  const { id } = control.parse(drawn)
  const { lookups } = sampled.parse(await officer.get(`/v1/oversight/controls/${id}`))
  const [first, second] = lookups
  const say = (position: string, outcome: object) =>
    officer.post(`/v1/oversight/controls/${id}/outcomes`, { position, ...outcome })
  if (first !== undefined) await say(first.position, { outcome: 'ok' })
  if (second !== undefined)
    await say(second.position, { outcome: 'unexplained', note: 'Ingen sag passer til opslaget.' })
  await officer.post('/v1/oversight/controls/patterns', period)
}
