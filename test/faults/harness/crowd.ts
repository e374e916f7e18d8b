import type { Ledger } from './ledger.ts'
import { createProducer } from './producer.ts'
import type { Random } from './random.ts'
import type { Service } from './service.ts'

const PARTIES = ['a-kasse:3f', 'a-kasse:hk', 'jobnet', 'kommune:0167'] as const
/** More at once only fill the queue of a machine with two cores. */
const LINES = 2

/** Several parties that report at the same time. */
export interface Crowd {
  readonly ledgers: readonly Ledger[]
  /** Makes their tokens, once; they are to outlive every restart. */
  signUp(service: Service): Promise<void>
  /** Resolves when every one of them is cut off. */
  report(service: Pick<Service, 'address'>): Promise<void>
  readonly acknowledged: number
  tokenOf(party: string): string
}

export function gather(random: Random): Crowd {
  const producers = PARTIES.map((party) => createProducer(party, random))
  const ledgers = producers.map(({ ledger }) => ledger)
  const tokens = new Map<string, string>()
  const tokenOf = (party: string) => tokens.get(party)!
  return {
    ledgers,
    tokenOf,
    async signUp({ control }) {
      for (const party of PARTIES) tokens.set(party, await control.tokenOf(party))
    },
    async report({ address }) {
      const all = producers.map((one) =>
        one.report({ address, token: tokenOf(one.ledger.party) }, LINES),
      )
      await Promise.all(all)
    },
    get acknowledged() {
      return ledgers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
    },
  }
}
