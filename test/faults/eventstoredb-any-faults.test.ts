import { setTimeout as pause } from 'node:timers/promises'
import type { AppendOutcome, NewEvent } from '@dataspor/event-log'
import { expect, it } from 'vitest'
import type { EventStoreDouble, Misbehaviour } from '@dataspor/doubles/eventstoredb'
import { append, eventStore, expectOnce, newEvents, openLog } from './harness/eventstoredb.ts'
import { type Random, seeded } from './harness/random.ts'

const SEEDS = process.env['SOAK'] === '1' ? 50 : 3
const EVENTS = 600
const FAULTS: readonly Misbehaviour[] = [
  'drop-before-commit',
  'drop-after-commit',
  'never-answer-and-store',
  'never-answer-nor-store',
  'answer-late',
  'wrong-version',
]

/** Something bad every few milliseconds, until it is told to stop. */
async function harm(double: EventStoreDouble, random: Random, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await pause(5 + random.below(40))
    const what = random.below(FAULTS.length + 4)
    if (what < FAULTS.length) double.misbehave(FAULTS[what]!)
    else if (what === FAULTS.length) double.dropSubscriptions()
    else if (what === FAULTS.length + 1) double.endSubscriptions()
    else if (what === FAULTS.length + 2) {
      double.kill()
      await double.restart()
    } else {
      double.freeze()
      await pause(random.below(100))
      double.thaw()
    }
    double.answerLate()
  }
}

/** Sends all of them, in appends of changing sizes; gives what was told of each. */
async function send(
  log: Awaited<ReturnType<typeof openLog>>,
  events: readonly NewEvent[],
  random: Random,
): Promise<readonly AppendOutcome[]> {
  const outcomes: AppendOutcome[] = []
  while (outcomes.length < events.length) {
    const count = 1 + random.below(25)
    outcomes.push(...(await append(log, events.slice(outcomes.length, outcomes.length + count))))
  }
  return outcomes
}

for (let seed = 1; seed <= SEEDS; seed++) {
  it(`whatever goes wrong, two owners store each event once and tell the same place (seed ${seed})`, async () => {
    const random = seeded(seed)
    const double = await eventStore()
    const [a, b] = [await openLog(double), await openLog(double)]
    const events = newEvents(EVENTS)
    const [own, others] = [events.slice(0, 400), events.slice(200)]
    const keys: string[] = []
    const stop = new AbortController()
    const harming = harm(double, random, stop.signal)
    const following = (async () => {
      for await (const page of a.follow(0, { signal: stop.signal, pageEventsMax: 50 }))
        keys.push(...page.map(({ dedupKey }) => Buffer.from(dedupKey).toString('hex')))
    })()
    const [fromA, fromB] = await Promise.all([send(a, own, random), send(b, others, random)])
    expectOnce(double, events, [...fromA.slice(0, 200), ...fromB])
    expect(fromA.slice(200).map(({ position }) => position)).toEqual(
      fromB.slice(0, 200).map(({ position }) => position),
    )
    while (keys.length < EVENTS) await pause(5)
    stop.abort()
    await Promise.all([harming, following])
    expect(new Set(keys).size).toBe(EVENTS)
    expect(keys).toHaveLength(EVENTS)
  })
}
