import type { AppendOutcome, NewEvent } from '@dataspor/event-log'
import { formatPublicId } from '@dataspor/events'
import { ERROR_CODES } from '@dataspor/kernel'
import type { EventResult, Reporter } from './api.ts'
import { complete } from './complete.ts'
import type { IntakeDeps } from './deps.ts'
import type { Accepted } from './judge.ts'
import { keysFor } from './keys.ts'

/**
 * Stores accepted events; the results are in their order. Resolves first when their keys are on disk and the events are
 * on their way (so that the next slice can be prepared meanwhile), with a promise of the results, once they are on disk.
 */
export async function store(
  accepted: readonly Accepted[],
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<{ readonly results: Promise<readonly EventResult[]> }> {
  if (accepted.length === 0) return { results: Promise.resolve([]) }
  const keys = await keysFor(accepted, deps.vault)
  const recordedAt = deps.clock.now()
  const alive = accepted.filter((_, i) => !keys[i]!.isEnded)
  const events = accepted.flatMap((one, i) =>
    keys[i]!.isEnded ? [] : [complete(one, keys[i]!, recordedAt, deps.vault)],
  )
  const appended = appendByStream(alive, events, reporter, deps)
  if (alive.length === accepted.length) return { results: appended }
  const results = appended.then((stored) => {
    let next = 0
    return accepted.map((one, i) => (keys[i]!.isEnded ? conflictOf(one) : stored[next++]!))
  })
  return { results }
}

async function appendByStream(
  accepted: readonly Accepted[],
  events: readonly NewEvent[],
  { channel }: Reporter,
  { log }: IntakeDeps,
): Promise<readonly EventResult[]> {
  const streams = new Map<string, number[]>()
  accepted.forEach(({ plan }, i) => {
    const stream = `src/${plan.source}/${channel}/0`
    const indexes = streams.get(stream)
    if (indexes === undefined) streams.set(stream, [i])
    else indexes.push(i)
  })
  const results: EventResult[] = Array.from({ length: accepted.length })
  await Promise.all(
    Array.from(streams, async ([stream, indexes]) => {
      const outcomes = await log.append({
        stream,
        expectedRevision: 'any',
        events: indexes.map((i) => events[i]!),
      })
      indexes.forEach((i, n) => {
        results[i] = resultOf(accepted[i]!, outcomes[n]!)
      })
    }),
  )
  return results
}

export function resultOf({ plan, warnings }: Accepted, outcome: AppendOutcome): EventResult {
  if (outcome.kind === 'conflict') return conflictOf({ plan })
  return {
    kind: outcome.kind === 'appended' ? 'stored' : 'duplicate',
    id: formatPublicId(plan.source, plan.id),
    recordedAt: outcome.recordedAt,
    position: outcome.position,
    warnings,
  }
}

function conflictOf({ plan }: Pick<Accepted, 'plan'>): EventResult {
  const code = 'event_id_conflict'
  return { kind: 'rejected', id: plan.id, code, detail: ERROR_CODES[code] }
}
