import type { AppendOutcome, NewEvent } from '@dataspor/event-log'
import type { StoredEvent } from '@dataspor/events'
import { ERROR_CODES } from '@dataspor/kernel'
import type { EventResult, Reporter } from '../api.ts'
import { complete } from '../complete.ts'
import type { IntakeDeps } from '../deps.ts'
import { type Accepted, type Judged, type Pending, refused, type Refused } from '../judge.ts'
import { keysFor } from '../keys.ts'
import { resultOf } from '../store.ts'
import type { SequenceResult } from './api.ts'
import { keepRefusedAt } from './keep-refused-at.ts'
import type { Sequence } from './take-sequence.ts'

export interface Placed {
  readonly judged: Exclude<Judged, Pending>
  readonly offset: string
}

/** Events ready for the log, in the messages' order; keys and quarantine are on disk. */
export interface Prepared {
  readonly placed: readonly Placed[]
  readonly events: readonly NewEvent[]
  readonly refusals: ReadonlyMap<Placed, EventResult>
}

export async function prepareRun(
  given: readonly Placed[],
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<Prepared> {
  const accepted = given.filter(isAccepted)
  const found = await keysFor(
    accepted.map(({ judged }) => judged),
    deps.vault,
  )
  const keys = new Map(accepted.map((one, i) => [one as Placed, found[i]!]))
  // One whose key was destroyed is refused by itself: it must not keep the partition from going on.
  const placed = given.map((one) =>
    isAccepted(one) && keys.get(one)!.isEnded ? clashOf(one) : one,
  )
  const kept = await keepRefusedAt(placed.filter(isRefused), reporter, deps)
  const recordedAt = deps.clock.now()
  let nextRefused = 0
  const refusals = new Map<Placed, EventResult>()
  const events = placed.map((one) => {
    if (!isAccepted(one)) {
      const { event, result } = kept[nextRefused++]!
      refusals.set(one, result)
      return event
    }
    const at = { offset: one.offset }
    const put = (event: StoredEvent): StoredEvent => ({ ...event, ...at })
    return complete(one.judged, keys.get(one)!, recordedAt, deps.vault, put)
  })
  return { placed, events, refusals }
}

/** Appends a run at the exact revision, refusals among the rest, so that the stream's last event is the last message's. */
export async function appendRun(
  { placed, events, refusals }: Prepared,
  { stream, reporter }: Sequence,
  expectedRevision: number,
  deps: IntakeDeps,
): Promise<SequenceResult> {
  if (events.length === 0) return { results: [], revision: expectedRevision }
  const outcomes = await deps.log.append({ stream, expectedRevision, events })
  let revision = expectedRevision + appendedOf(outcomes)
  const clashes: (Placed & { readonly judged: Refused })[] = []
  const results = placed.map((one, i) => {
    const refusal = refusals.get(one)
    if (refusal !== undefined || !isAccepted(one)) return refusal!
    const outcome = outcomes[i]!
    if (outcome.kind === 'conflict') clashes.push(clashOf(one))
    return resultOf(one.judged, outcome)
  })
  if (clashes.length > 0) {
    // Over HTTP the sender hears of it; here nobody waits for an answer, so it must be found later.
    const kept = await keepRefusedAt(clashes, reporter, deps)
    const told = kept.map(({ event }) => event)
    revision += appendedOf(
      await deps.log.append({ stream, expectedRevision: revision, events: told }),
    )
  }
  for (const result of results)
    deps.observe?.(result.kind, result.kind === 'rejected' ? result.code : undefined)
  return { results, revision }
}

function clashOf({ judged, offset }: Placed & { readonly judged: Accepted }) {
  const { id } = judged.plan
  const refusal = { code: 'event_id_conflict', detail: ERROR_CODES.event_id_conflict } as const
  return { judged: refused(refusal, id, Buffer.from(judged.canonical)), offset }
}

const appendedOf = (outcomes: readonly AppendOutcome[]): number =>
  outcomes.reduce((sum, { kind }) => sum + (kind === 'appended' ? 1 : 0), 0)

const isAccepted = (one: Placed): one is Placed & { readonly judged: Accepted } =>
  one.judged.kind === 'accepted'
const isRefused = (one: Placed): one is Placed & { readonly judged: Refused } =>
  one.judged.kind === 'refused'
