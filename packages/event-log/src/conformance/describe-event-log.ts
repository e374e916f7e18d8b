import { afterEach, beforeEach, describe, it } from 'vitest'
import { appendGuarantees } from './append.ts'
import { followingGuarantees } from './following.ts'
import type { Guarantees, LogFactory, LogUnderTest } from './harness.ts'
import { limitGuarantees } from './limits.ts'
import { expectPlainListBehaviour } from './model.ts'
import { readingGuarantees } from './reading.ts'
import { timeGuarantees } from './times.ts'

const MODEL_RUNS = 12

const groups: Readonly<Record<string, Guarantees>> = {
  appending: appendGuarantees,
  reading: readingGuarantees,
  following: followingGuarantees,
  times: timeGuarantees,
  limits: limitGuarantees,
}

/** Guarantees that an adapter does not give: the guarantee's name → the reason. */
export type Deviations = Readonly<Record<string, string>>

/**
 * What every event log guarantees. `factory` gives each test a log of its own. A deviation is skipped under its reason;
 * one that names no guarantee is an error, so that none outlives what it excused.
 */
export function describeEventLog(
  name: string,
  factory: LogFactory,
  deviations: Deviations = {},
): void {
  const known = new Set(Object.values(groups).flatMap((group) => Object.keys(group)))
  const unknown = Object.keys(deviations).filter((deviation) => !known.has(deviation))
  if (unknown.length > 0) throw new Error(`no such guarantee: ${unknown.join('; ')}`)

  describe(`event log: ${name}`, () => {
    let log: LogUnderTest
    beforeEach(async () => {
      log = await factory()
    })
    afterEach(() => log.dispose())
    for (const [group, guarantees] of Object.entries(groups)) {
      describe(`${group}`, () => {
        for (const [guarantee, expectGuarantee] of Object.entries(guarantees)) {
          const reason = deviations[guarantee]
          it(`${guarantee}`, async (context) => {
            if (reason !== undefined) context.skip(reason)
            await expectGuarantee(log)
          })
        }
      })
    }
    it('any sequence of appends and restarts behaves as a plain list would', () =>
      expectPlainListBehaviour(factory, MODEL_RUNS))
  })
}
