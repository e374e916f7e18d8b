import { redact } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { numberOf } from '../flow/support/batches.ts'
import { event, type Json } from '../flow/support/events.ts'
import type { Model } from './model/model.ts'
import type { Random } from './random.ts'

type Reply = Awaited<ReturnType<System['report']>>

/** The system, the model of it, and what decides between them what is done next. */
export interface World {
  readonly system: System
  readonly model: Model
  readonly random: Random
  /** What has been sent and stored, to be sent again. */
  readonly sent: {
    readonly source: string
    readonly event: Json
    readonly people: readonly number[]
  }[]
  /** Positions that were noted, with the model's place. */
  readonly notes: { readonly position: string; readonly seq: number; readonly time: number }[]
  /** Tells what a step does, and about whom, for the report of a failure. */
  tell(text: string, people?: readonly number[]): void
  id(prefix: string): string
}

/** One kind of step. Returns false where nothing of the kind can be done now. */
export type Command = (world: World) => Promise<boolean>

const MINUTE_MS = 60_000

export const cpr = (index: number): Json => ({ cpr: numberOf(index) })
export const redacted = (index: number) => redact(numberOf(index))
export const iso = (timeMs: number): string => new Date(timeMs).toISOString()

/** A whole minute within the last days. */
export function earlier({ random, system }: World, days: number): number {
  const now = Math.floor(system.clock.now() / MINUTE_MS)
  return (now - random.below(days * 1_440)) * MINUTE_MS
}

/** Throws with what was answered where it is not what the model expects. */
export function expectStatus(reply: Reply, status: number, code?: string): void {
  const found = reply.statusCode >= 400 ? reply.json<{ code: string }>().code : undefined
  if (reply.statusCode !== status || (code !== undefined && found !== code))
    throw new Error(`expected ${status} ${code ?? ''}, got ${reply.statusCode}: ${reply.body}`)
}

/** Reports an event that must be stored; gives its place in the model's order. */
export async function store(
  world: World,
  source: string,
  type: string,
  data: Json,
  about: { readonly id: string; readonly at?: number; readonly people: readonly number[] },
): Promise<number> {
  const at = about.at ?? world.system.clock.now()
  const reported = event(source, type, about.id, data, { time: iso(at) })
  world.tell(`${type} ${source}/${about.id} at ${iso(at)} ${brief(data)}`, about.people)
  expectStatus(await world.system.report(source, reported), 201)
  world.sent.push({ source, event: reported, people: about.people })
  const seq = world.model.next()
  if (type.startsWith('disclosure.')) world.model.report(source, at, seq)
  return seq
}

const UNTOLD = new Set(['subject', 'legalBases', 'mode', 'act', 'purpose', 'sender'])

/** Data without what is the same in each, and without numbers. */
function brief(data: Json): string {
  const told = JSON.stringify(data, (key, value: unknown) => {
    if (UNTOLD.has(key)) return undefined
    return Array.isArray(value) && value.length > 3 ? `${value.length} of them` : value
  })
  return told.replaceAll(/"\d{10}"/g, '"…"')
}
