import type { LogPosition } from '@dataspor/kernel'
import type { ListResult } from './api.ts'
import type { SliceResult } from './slice.ts'

/** Adds up slices, in order, into the answer to a list. */
export class Tally {
  #accepted = 0
  #duplicates = 0
  #position: LogPosition = 0
  #index = 0
  readonly #rejected: ListResult['rejected'][number][] = []
  readonly #warnings: ListResult['warnings'][number][] = []

  add({ results, position }: SliceResult): void {
    if (position > this.#position) this.#position = position
    for (const result of results) {
      const index = this.#index++
      if (result.kind === 'rejected') {
        const { kind: _, ...rest } = result
        this.#rejected.push({ index, ...rest })
        continue
      }
      if (result.kind === 'stored') this.#accepted += 1
      else this.#duplicates += 1
      for (const warning of result.warnings) this.#warnings.push({ index, ...warning })
    }
  }

  /** `otherwise`: the receipt where nothing at all was stored. */
  result(otherwise: LogPosition): ListResult {
    return {
      accepted: this.#accepted,
      duplicates: this.#duplicates,
      rejected: this.#rejected,
      position: this.#position === 0 ? otherwise : this.#position,
      warnings: this.#warnings,
    }
  }
}
