import { idOf } from './events-of.ts'
import type { Answer, Form } from './post.ts'

/** What the service said of one event. */
export interface Acknowledged {
  readonly receipt: string
  /** Only where the event was sent alone: the receipt is then its own place, else one at or after it. */
  readonly recordedAt?: string
}

/** What a party was told of its events. */
export interface Ledger {
  readonly party: string
  readonly acknowledged: ReadonlyMap<number, Acknowledged>
  /** Sent, and neither acknowledged nor turned away: each may be stored or not. */
  readonly unanswered: ReadonlySet<number>
  /** How many the service said that it stored anew. */
  readonly accepted: number
  /** Answers that cannot be true. */
  readonly violations: readonly string[]
  /** These are on their way; what comes of it is to be told to what this gives back. */
  sending(form: Form, numbers: readonly number[]): Sending
}

export interface Sending {
  answered(status: number, answer: Answer): void
  broken(): void
}

export function openLedger(party: string): Ledger {
  const acknowledged = new Map<number, Acknowledged>()
  const unanswered = new Set<number>()
  const violations: string[] = []
  let accepted = 0
  const wrong = (what: string) => void violations.push(`${party}: ${what}`)

  function one(n: number, known: boolean, status: number, answer: Answer): void {
    const before = acknowledged.get(n)?.recordedAt
    if (status !== 201 && status !== 200) return wrong(`${idOf(n)} got ${status} ${answer.code}`)
    if (status === 201) accepted++
    if (status === 201 && known) wrong(`${idOf(n)} was stored a second time`)
    if (before !== undefined && before !== answer.recordedAt)
      wrong(`${idOf(n)} was answered with another result than the first`)
    acknowledged.set(n, { receipt: answer.receipt!, recordedAt: answer.recordedAt! })
  }

  function many(numbers: readonly number[], known: number, answer: Answer): void {
    const { accepted: stored = -1, duplicates = -1, rejected = [], receipt = '' } = answer
    const told = `${stored} accepted, ${duplicates} duplicates of ${numbers.length}`
    for (const { code } of rejected) wrong(`an event without a fault was refused: ${code}`)
    if (stored + duplicates + rejected.length !== numbers.length) wrong(`counts: ${told}`)
    if (duplicates < known) wrong(`${known} were acknowledged before, yet ${told}`)
    accepted += stored
    for (const n of numbers) if (!acknowledged.has(n)) acknowledged.set(n, { receipt })
  }

  function sending(form: Form, numbers: readonly number[]): Sending {
    const known = numbers.filter((n) => acknowledged.has(n)).length
    return {
      answered(status, answer) {
        if (form === 'single') one(numbers[0]!, known > 0, status, answer)
        else if (status === 200) many(numbers, known, answer)
        else return wrong(`a ${form} got ${status} ${answer.code}`)
        for (const n of numbers) unanswered.delete(n)
      },
      broken() {
        for (const n of numbers) if (!acknowledged.has(n)) unanswered.add(n)
      },
    }
  }

  return {
    party,
    acknowledged,
    unanswered,
    violations,
    sending,
    get accepted() {
      return accepted
    },
  }
}
