import type { Progress } from '@dataspor/http'

/** Runs work that calls back with its progress, as the steps that a caller reads; gives the work's result. */
export async function* stepsOf<T>(
  work: (tell: (step: Progress) => void) => Promise<T>,
): AsyncGenerator<Progress, T> {
  const steps: Progress[] = []
  let wake = Promise.withResolvers<void>()
  let ended = false
  const tell = (step: Progress): void => {
    steps.push(step)
    wake.resolve()
  }
  const done = work(tell).finally(() => {
    // Before the wake, or the loop would look once more too early and then wait for ever.
    ended = true
    wake.resolve()
  })
  // It is awaited below; until then its failure must not count as unhandled.
  done.catch(() => {})
  while (!ended) {
    await wake.promise
    wake = Promise.withResolvers<void>()
    yield* steps.splice(0)
  }
  return await done
}
