import type { EventLog } from '@dataspor/event-log'
import { readWholeStream } from '@dataspor/event-log'
import { decodeStored, dedupKey, type StoredEvent } from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { ActKind, OversightReader } from '@dataspor/read-models/oversight'
import { open, type Vault } from '@dataspor/vault'
import type { SealedText } from '@dataspor/disclosure'

import type { Asked } from '../asking/ask.ts'

const EVENTS_MAX = 10_000
const ID = /^[0-9a-f]{32}$/

export type Fold<State> = (events: readonly StoredEvent[]) => State | undefined

/** A thing with a stream of its own, from the log itself. Error: `not_found` where there is none of this party. */
export async function readEntity<State extends { readonly party: string }>(
  log: Pick<EventLog, 'readStream'>,
  name: string,
  fold: Fold<State>,
  id: string,
  party: string,
): Promise<State> {
  const state = ID.test(id) ? await foldStream(log, name, fold, id) : undefined
  if (state?.party !== party) throw new DatasporError('not_found')
  return state
}

/** A stream folded, from the log itself; undefined where there is none. */
export async function foldStream<State>(
  log: Pick<EventLog, 'readStream'>,
  name: string,
  fold: Fold<State>,
  id: string,
): Promise<State | undefined> {
  const records = await readWholeStream(log, `sys/${name}/${id}`, EVENTS_MAX)
  return fold(records.map(({ body }) => decodeStored(body)))
}

export interface EntityPage<State> {
  readonly states: readonly State[]
  /** Where the list goes on. */
  readonly next: LogPosition | undefined
}

/** A page of a party's things of a kind, newest first; which there are says the model, how they stand the log. */
export async function readEntities<State extends { readonly party: string }>(
  desk: { readonly log: EventLog; readonly model: Pick<OversightReader, 'entities'> },
  kind: ActKind,
  fold: Fold<State>,
  { party, upTo, limit, after }: Pick<Asked, 'party' | 'upTo' | 'limit' | 'after'>,
): Promise<EntityPage<State>> {
  const found = await desk.model.entities({
    party,
    upTo,
    kind,
    limit: limit + 1,
    ...(after === undefined ? {} : { before: after.position }),
  })
  const page = found.slice(0, limit)
  const states = await Promise.all(
    page.map(({ entity }) => readEntity(desk.log, kind, fold, entity, party)),
  )
  return { states, next: found.length > limit ? page.at(-1)?.first : undefined }
}

/** A text that was sealed under the key of its own event; null once that is destroyed. */
export async function openSealed(
  vault: Pick<Vault, 'eventKeys'>,
  { event, place, sealed }: SealedText,
): Promise<string | null> {
  const key = Buffer.from(dedupKey(event.source, event.id)).toString('hex')
  const [sealing] = await vault.eventKeys([key], { create: false })
  const bytes = open(sealing, sealed, `${place}:${key}`)
  return bytes === undefined ? null : Buffer.from(bytes).toString('utf8')
}

/** A text that was sealed under a party's key, at a field of an event of ours. */
export async function openUnderParty(
  vault: Pick<Vault, 'partyKeys'>,
  party: string,
  {
    event,
    source,
    place,
    sealed,
  }: {
    readonly event: string
    readonly source: string
    readonly place: string
    readonly sealed: string
  },
): Promise<string | null> {
  const { sealing } = await vault.partyKeys(party)
  const key = Buffer.from(dedupKey(source, event)).toString('hex')
  const bytes = open(sealing, sealed, `${place}:${key}`)
  return bytes === undefined ? null : Buffer.from(bytes).toString('utf8')
}

/** The desk of what is read from the log alone, so that it stands while the model cannot be asked. */
export function atLog<Desk extends { readonly log: EventLog }>(
  desk: Desk,
): Desk & { readonly model: { applied(): Promise<{ readonly position: LogPosition }> } } {
  return { ...desk, model: { applied: () => desk.log.head() } }
}
