/** However many tokens are guessed, the server is asked no more often. */
const REST_MS = 50

/**
 * Looks for all who ask at once: whoever comes waits for the next look, which begins after they came and when the one
 * before has rested. Fails with that look.
 */
export function sharedLook(
  look: () => Promise<void>,
  pause: (ms: number) => Promise<void>,
): () => Promise<void> {
  let next: Promise<void> | undefined
  let rested: Promise<void> = Promise.resolve()
  const begin = async (): Promise<void> => {
    await rested
    next = undefined
    const looking = look()
    rested = looking.catch(() => undefined).then(() => pause(REST_MS))
    return looking
  }
  return () => (next ??= begin())
}
