import {
  decideErasure,
  type DecisionDesk,
  idOf,
  knownIds,
  liftHold,
  listHolds,
  placeHold,
  type RetentionPolicy,
  type RetentionStep,
  runRetention,
} from '@dataspor/decisions'
import type { ControlDecisions, Progress } from '@dataspor/http'
import type { Reached } from './control-law.ts'

export interface DecisionContext {
  readonly desk: DecisionDesk
  readonly policy: RetentionPolicy
  readonly reached: Reached
}

/** Decisions about persons, as the command line asks for them. Each is applied when it answers. */
export function decisionControl({ desk, policy, reached }: DecisionContext): ControlDecisions {
  return {
    placeHold: async (number, asked) => {
      const placed = await placeHold(desk, await idOf(desk, number), asked)
      await reached(placed.position)
      return placed
    },
    liftHold: async (id) => {
      const lifted = await liftHold(desk, id)
      await reached(lifted.position)
      return lifted
    },
    listHolds: async (number) => listHolds(desk, await knownIds(desk, number)),
    erase: async (number, asked) => {
      const done = await decideErasure(desk, await knownIds(desk, number), asked)
      await reached((await desk.log.head()).position)
      return done
    },
    retention: (options, signal) => steps(runRetention(desk, policy, options), signal),
  }
}

async function* steps(
  running: AsyncIterable<RetentionStep>,
  signal: AbortSignal,
): AsyncGenerator<Progress> {
  for await (const step of running) {
    if (step.kind === 'done') {
      const { people, records, eventKeys, quarantined } = step.report
      const byClass = Object.entries(records).map(([name, count]) => [`${name} records`, count])
      const result = { people, ...Object.fromEntries(byClass), eventKeys, quarantined }
      yield { step: 'retention', done: true, result }
      return
    }
    yield {
      step: step.kind === 'reading' ? 'Reading the log' : 'Destroying keys',
      count: step.count,
      total: step.total,
    }
    // What is done is done: the next run goes on from there.
    if (signal.aborted) return
  }
}
