import { readWholeStream } from '@dataspor/event-log'
import {
  decodeStored,
  dedupKey,
  encodeStored,
  contentTag,
  OWN_SOURCE,
  type StoredActBy,
  type StoredData,
  type StoredEvent,
  type StoredType,
  storedVersion,
} from '@dataspor/events'
import { DatasporError, hmacKey, isDatasporError, type LogPosition } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { type Acting, actBy, actingParty } from './acting.ts'
import { sealText, type TextOwner } from './sealing.ts'

const EVENTS_MAX = 10_000
const TRIES = 4
const ID = /^[0-9a-f]{32,64}$/

/** A kind of thing with a stream of its own in the log, `sys/<name>/<id>`, and the pure function that reads it. */
export interface EntityKind<State extends { readonly party: string }> {
  readonly name: string
  readonly fold: (events: readonly StoredEvent[]) => State | undefined
}

/** What a decision is made with. */
export interface Deciding {
  /** The legal entity that decides. */
  readonly party: string
  readonly nowMs: number
  readonly by: StoredActBy
  /** Id of the event to be. */
  readonly eventId: string
  /** Seals a text at a field of the event. Error: `not_found` for a person who has been erased. */
  seal(field: string, text: string, owner: TextOwner): Promise<string>
}

/** The event that a decision comes to. */
export interface Act<T extends StoredType> {
  readonly type: T
  readonly data: StoredData[T]
  readonly subject?: string | undefined
}

export interface Changed<State> {
  readonly state: State
  /** Of the newest event. */
  readonly position: LogPosition
}

type Ports = Pick<DecisionDesk, 'log' | 'vault' | 'clock' | 'ids' | 'catalogue'>

/** An entity of a party as it stands. Error: `not_found` where there is none of this party. */
export async function loadEntity<State extends { readonly party: string }>(
  log: DecisionDesk['log'],
  kind: EntityKind<State>,
  id: string,
  party: string,
): Promise<State> {
  const { state } = await load(log, kind, id)
  if (state?.party !== party) throw new DatasporError('not_found')
  return state
}

/**
 * Changes one entity: reads it from the log, lets `decide` judge it, and appends what came of it under the very revision
 * that was read. Where somebody else came first it reads and decides again. `decide` gets undefined where there is
 * nothing of this id yet; what is another party's is `not_found`. Nothing is appended where it gives undefined.
 * Errors: `not_found`, `conflict`, those of `decide`, `overloaded`, `log_failed`.
 */
export async function changeEntity<State extends { readonly party: string }, T extends StoredType>(
  desk: Ports,
  kind: EntityKind<State>,
  id: string,
  acting: Acting,
  decide: (state: State | undefined, deciding: Deciding) => Promise<Act<T> | undefined>,
): Promise<Changed<State>> {
  const party = actingParty(desk.catalogue(), acting)
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const loaded = await load(desk.log, kind, id)
    if (loaded.state !== undefined && loaded.state.party !== party)
      throw new DatasporError('not_found')
    const changed = await once(desk, kind, { id, acting, party, loaded }, decide)
    if (changed !== undefined) return changed
  }
  throw new DatasporError('conflict')
}

interface Loaded<State> {
  readonly events: readonly StoredEvent[]
  readonly state: State | undefined
  readonly position: LogPosition
}

interface Attempt<State> {
  readonly id: string
  readonly acting: Acting
  readonly party: string
  readonly loaded: Loaded<State>
}

async function load<State extends { readonly party: string }>(
  log: DecisionDesk['log'],
  kind: EntityKind<State>,
  id: string,
): Promise<Loaded<State>> {
  // Not one of ours: a stream's name is never made of what a caller wrote.
  if (!ID.test(id)) throw new DatasporError('not_found')
  const records = await readWholeStream(log, streamOf(kind, id), EVENTS_MAX)
  const events = records.map(({ body }) => decodeStored(body))
  return { events, state: kind.fold(events), position: records.at(-1)?.position ?? 0 }
}

/** Undefined where somebody else appended meanwhile. */
async function once<State extends { readonly party: string }, T extends StoredType>(
  desk: Ports,
  kind: EntityKind<State>,
  { id, acting, party, loaded }: Attempt<State>,
  decide: (state: State | undefined, deciding: Deciding) => Promise<Act<T> | undefined>,
): Promise<Changed<State> | undefined> {
  const eventId = desk.ids()
  const key = dedupKey(OWN_SOURCE, eventId)
  const nowMs = desk.clock.now()
  const act = await decide(loaded.state, {
    party,
    nowMs,
    eventId,
    by: await actBy(desk.vault, acting, party, key),
    seal: (field, text, owner) => sealText(desk.vault, text, field, key, owner),
  })
  if (act === undefined) return unchanged(loaded)
  const event = storedOf(act, eventId, nowMs)
  try {
    const position = await append(desk, streamOf(kind, id), loaded.events.length - 1, event)
    const state = kind.fold([...loaded.events, event])
    if (state === undefined) throw new DatasporError('internal', { internal: 'an act of nothing' })
    return { state, position }
  } catch (error) {
    if (isDatasporError(error, 'wrong_expected_revision')) return undefined
    throw error
  }
}

function unchanged<State>({ state, position }: Loaded<State>): Changed<State> {
  if (state === undefined) throw new DatasporError('not_found')
  return { state, position }
}

function storedOf<T extends StoredType>(act: Act<T>, id: string, nowMs: number): StoredEvent {
  return {
    v: storedVersion(act.type),
    type: act.type,
    id,
    source: OWN_SOURCE,
    occurredAt: nowMs,
    recordedAt: nowMs,
    ...(act.subject === undefined ? {} : { subject: act.subject }),
    data: act.data,
  } as unknown as StoredEvent
}

async function append(
  { log, vault }: Ports,
  stream: string,
  expectedRevision: number,
  event: StoredEvent,
): Promise<LogPosition> {
  const body = encodeStored(event)
  const [outcome] = await log.append({
    stream,
    expectedRevision,
    events: [
      {
        dedupKey: dedupKey(OWN_SOURCE, event.id),
        contentTag: contentTag(hmacKey(vault.logKey.expose()), Buffer.from(body).toString()),
        recordedAt: event.recordedAt,
        body,
      },
    ],
  })
  if (outcome?.kind === 'appended') return outcome.position
  throw new DatasporError('internal', { internal: 'an id of our own was used twice' })
}

function streamOf({ name }: { readonly name: string }, id: string): string {
  return `sys/${name}/${id}`
}
