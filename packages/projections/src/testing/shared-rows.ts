import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { OversightChanges } from '@dataspor/read-models/oversight'
import type { Applied, BlockStore } from '../block-projection.ts'

const NOTHING: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }
const EMPTY: OversightChanges = {
  disclosures: [],
  closings: [],
  findings: [],
  pairs: [],
  acts: [],
  erasures: [],
}

/** Rows that several processes write: an insert that comes again under the same name is left out, and nothing else is. */
export class SharedRows {
  rows: OversightChanges = EMPTY
  applied = NOTHING
  inserts = 0
  #named = new Set<string>()

  /** One process's way in; `step` comes before each insert, and may take its time or throw. */
  writer(step: () => Promise<void>): BlockStore<OversightChanges> {
    return {
      applied: async () => this.applied,
      apply: async (changes, upTo, held) => {
        for (const [table, rows] of Object.entries(changes)) {
          await held!.confirm()
          await step()
          this.#insert(table, rows as readonly object[], upTo, held!)
        }
        await step()
        if (upTo.position > this.applied.position) this.applied = upTo
      },
      reset: async (held) => {
        await held!.confirm()
        await step()
        this.rows = EMPTY
        this.applied = NOTHING
      },
    }
  }

  /** As an engine whose disk is gone. */
  lose(): void {
    this.rows = EMPTY
    this.applied = NOTHING
    this.#named = new Set()
  }

  #insert(table: string, rows: readonly object[], { position }: Applied, held: HeldClaim): void {
    if (position !== held.upTo) throw new Error('a block ends where it was claimed to')
    const name = `${table}-${held.epoch}-${held.after}-${held.upTo}`
    if (this.#named.has(name)) return
    this.#named.add(name)
    this.inserts++
    const before = this.rows[table as keyof OversightChanges]
    this.rows = { ...this.rows, [table]: [...before, ...rows] }
  }
}
