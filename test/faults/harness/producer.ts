import { eventOf } from './events-of.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { type Form, postEvents, type Target } from './post.ts'
import type { Random } from './random.ts'

const LIST_MAX = 1_000
const SIZES_MAX = [3, 30, 300, LIST_MAX]
const FORMS: readonly Form[] = ['single', 'single', 'list', 'list', 'stream']
/** How much of what is sent was sent before; by another line perhaps, and still under way. */
const REPEATED_SHARE = 0.1

/** A party that reports until it is cut off, and then begins with what got no answer. */
export interface Producer {
  readonly ledger: Ledger
  /** Sends in so many lines at once, each one request after the other; resolves when all are cut off or turned away. */
  report(target: Target, lines: number): Promise<void>
}

export function createProducer(party: string, random: Random): Producer {
  const ledger = openLedger(party)
  let next = 0

  async function send(target: Target, form: Form, numbers: readonly number[]): Promise<boolean> {
    const sending = ledger.sending(form, numbers)
    const sent = await postEvents(
      target,
      form,
      numbers.map((n) => eventOf(party, n)),
    )
    if (sent.kind === 'answered') sending.answered(sent.status, sent.body)
    if (sent.kind === 'broken') sending.broken()
    return sent.kind === 'answered'
  }

  async function line(target: Target): Promise<void> {
    for (let goesOn = true; goesOn;) {
      const form = random.pick(FORMS)
      const size = form === 'single' ? 1 : 1 + random.below(random.pick(SIZES_MAX))
      const numbers = Array.from({ length: size }, () =>
        next > 0 && random.chance(REPEATED_SHARE) ? random.below(next) : next++,
      )
      goesOn = await send(target, form, numbers)
    }
  }

  return {
    ledger,
    async report(target, lines) {
      const left = [...ledger.unanswered]
      for (let from = 0; from < left.length; from += LIST_MAX)
        if (!(await send(target, 'list', left.slice(from, from + LIST_MAX)))) return
      await Promise.all(Array.from({ length: lines }, () => line(target)))
    },
  }
}
