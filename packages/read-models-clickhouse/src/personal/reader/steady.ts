import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { Applied } from '@dataspor/read-models/personal'
import type { Database } from '../../client.ts'
import { isUnfinished, readStanding, type Standing } from '../standing.ts'

const ATTEMPTS_MAX = 2

/**
 * Reads that notice when rows are replaced beneath them: a hold that was gone for a moment would show what it withholds. What
 * was read counts where the store is whole afterwards, in the filling that was whole before, and as far as was ever told:
 * an answer that began there needs every hold up to there.
 */
export class Steady {
  readonly #db: Database
  /** A filling that was whole when last looked at; each number is used once. */
  #whole: number | undefined
  /** The furthest position that anybody was told. */
  #told: LogPosition = 0
  #looking: Promise<unknown> = Promise.resolve()
  #next: Promise<Standing> | undefined

  constructor(db: Database) {
    this.#db = db
  }

  /** Error: `not_ready` while all rows are replaced. */
  async applied(): Promise<Applied> {
    const { applied } = await this.#look()
    this.#told = Math.max(this.#told, applied.position)
    return applied
  }

  /** Error beside those of `work`: `not_ready` where rows are being replaced, or are behind what was told. */
  async read<T>(work: (filling: number) => Promise<T>): Promise<T> {
    let before = this.#whole ?? (await this.#lookAsFar())
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      const found = await work(before)
      const after = await this.#lookAsFar()
      if (after === before) return found
      before = after
    }
    throw beingReplaced()
  }

  /** Page by page: what was given before a replacement cannot be taken back, so nothing follows it. */
  async *pages<T>(all: AsyncIterable<T>): AsyncGenerator<T> {
    const before = await this.#lookAsFar()
    for await (const page of all) {
      if ((await this.#lookAsFar()) !== before) throw beingReplaced()
      yield page
    }
    if ((await this.#lookAsFar()) !== before) throw beingReplaced()
  }

  async #lookAsFar(): Promise<number> {
    const { filling, applied } = await this.#look()
    if (applied.position < this.#told) throw beingReplaced()
    return filling
  }

  /** A look that begins after it was asked for. Whoever asks while one is under way shares the one after it. */
  #look(): Promise<Standing> {
    this.#next ??= this.#looking.then(() => {
      this.#next = undefined
      const looked = this.#lookNow()
      this.#looking = looked.catch(() => undefined)
      return looked
    })
    return this.#next
  }

  async #lookNow(): Promise<Standing> {
    const standing = await readStanding(this.#db)
    if (isUnfinished(standing)) throw beingReplaced()
    this.#whole = standing.filling
    return standing
  }
}

function beingReplaced(): DatasporError {
  return new DatasporError('not_ready', { internal: 'the personal model is being replaced' })
}
