import type { SubjectRow } from '@dataspor/vault'
import type { Pool } from 'pg'
import { byHmac } from './by-number.ts'

/** Questions on their way at once; what comes meanwhile goes together with the next. */
const IN_FLIGHT_MAX = 3
const KEYS_MAX = 2_000

type Answer = readonly (SubjectRow | undefined)[]

interface Waiting {
  readonly hmacs: readonly Uint8Array[]
  readonly done: (rows: Answer) => void
  readonly failed: (error: unknown) => void
}

/** Look-ups by number. Many callers ask for one person each: those that wait are asked in one question. */
export function lookUps(pool: Pool): (hmacs: readonly Uint8Array[]) => Promise<Answer> {
  let waiting: Waiting[] = []
  let inFlight = 0

  const askAll = async (): Promise<void> => {
    inFlight++
    while (waiting.length > 0) await ask(take())
    inFlight--
  }
  const take = (): readonly Waiting[] => {
    let [count, keys] = [0, 0]
    while (count < waiting.length && (count === 0 || keys < KEYS_MAX))
      keys += waiting[count++]!.hmacs.length
    const taken = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return taken
  }
  const ask = async (asked: readonly Waiting[]): Promise<void> => {
    try {
      const rows = await byHmac(
        pool,
        asked.flatMap(({ hmacs }) => hmacs),
      )
      let at = 0
      for (const { hmacs, done } of asked) done(rows.slice(at, (at += hmacs.length)))
    } catch (error) {
      for (const { failed } of asked) failed(error)
    }
  }

  return (hmacs) =>
    new Promise((done, failed) => {
      waiting.push({ hmacs, done, failed })
      // After the turn, so that what is asked together goes together.
      if (inFlight < IN_FLIGHT_MAX) queueMicrotask(() => inFlight < IN_FLIGHT_MAX && void askAll())
    })
}
