/**
 * Keys on their way into the log, so that two appends of this process, to whichever streams, do not both find that a key is
 * new. Who waits holds nothing, so that nobody waits in a ring.
 */
export class Claims {
  readonly #taken = new Map<string, Promise<void>>()

  /** Resolves when the keys are the caller's alone; gives them back by the function returned. */
  async take(keys: ReadonlySet<string>): Promise<() => void> {
    for (;;) {
      const others = new Set<Promise<void>>()
      for (const key of keys) {
        const other = this.#taken.get(key)
        if (other !== undefined) others.add(other)
      }
      if (others.size === 0) break
      await Promise.all(others)
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    for (const key of keys) this.#taken.set(key, promise)
    return () => {
      for (const key of keys) this.#taken.delete(key)
      resolve()
    }
  }
}

export const keyText = (key: Uint8Array): string => Buffer.from(key).toString('latin1')
