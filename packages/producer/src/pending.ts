import type { Outcome } from './entry.ts'

/** Outcomes that are waited for: of each one, and of all together. */
export class Pending {
  #count = 0
  #failed: Error | undefined
  readonly #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] =
    []

  /** A promise of one outcome, and how to fulfil it. */
  one(): { readonly outcome: Promise<Outcome>; readonly told: (outcome: Outcome) => void } {
    // Not Promise.withResolvers: the published package also runs on Node 20.
    let told: (outcome: Outcome) => void = () => {}
    const outcome = new Promise<Outcome>((resolve) => {
      told = (settled) => {
        resolve(settled)
        this.drop()
      }
    })
    this.#count += 1
    return { outcome, told }
  }

  /** One that will not come: it was never kept. */
  drop(): void {
    this.#count -= 1
    if (this.#count === 0) for (const { resolve } of this.#waiting.splice(0)) resolve()
  }

  fail(error: Error): void {
    this.#failed = error
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }

  /** Why nothing is sent any more. */
  get failure(): Error | undefined {
    return this.#failed
  }

  all(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failed !== undefined) reject(this.#failed)
      else if (this.#count === 0) resolve()
      else this.#waiting.push({ resolve, reject })
    })
  }
}
