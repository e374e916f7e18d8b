import { KnownTokens, type StoredToken } from '@dataspor/tokens'
import type { Pool } from 'pg'
import { readTokenRows, readVersion } from './rows.ts'

/** All tokens as this process has seen them, change by change. */
export class SeenTokens {
  known = new KnownTokens([])
  /** When it was last certain that nothing had changed; by a clock that never steps back. */
  heardMs = -Infinity
  readonly #pool: Pool
  readonly #now: () => number
  #version = -1
  /** The last change of this process's own: what is older must not undo it. */
  #own = -1
  #looking: Promise<void> = Promise.resolve()

  constructor(pool: Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  /** Sees what others have changed. One look after another: what has begun may have begun too early. */
  look(): Promise<void> {
    const done = this.#looking.then(() => this.#look())
    this.#looking = done.catch(() => undefined)
    return done
  }

  /** A change of this process's own holds here from now on, whether or not those of others can be read. */
  async changed(
    version: number,
    change: (tokens: readonly StoredToken[]) => readonly StoredToken[],
  ): Promise<void> {
    if (version <= this.#version) return
    this.#own = Math.max(this.#own, version)
    this.known = new KnownTokens(change(this.known.all))
    if (version === this.#version + 1) this.#version = version
    else await this.look().catch(() => undefined)
  }

  settled(): Promise<void> {
    return this.#looking
  }

  async #look(): Promise<void> {
    const askedMs = this.#now()
    if ((await readVersion(this.#pool)) !== this.#version) {
      const { version, tokens } = await readTokenRows(this.#pool)
      // Older than what is known, as of a server set back to a backup: nothing is heard from it of what changes there.
      if (version < this.#version || version < this.#own) return
      if (version > this.#version) {
        this.known = new KnownTokens(tokens)
        this.#version = version
      }
    }
    this.heardMs = askedMs
  }
}
