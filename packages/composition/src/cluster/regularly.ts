export interface Regular {
  /** Resolves when it rests. */
  stop(): Promise<void>
}

/** Does something again and again, with a pause after each time; what fails is told, and tried again the next time. */
export function regularly(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void = () => {},
): Regular {
  const stopped = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const pause = (): Promise<void> =>
    Promise.race([
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, everyMs).unref()
      }),
      stopped.promise,
    ])
  const run = async (): Promise<void> => {
    while (!isStopped) {
      await work().catch(onError)
      await pause()
    }
  }
  const running = run()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      stopped.resolve()
      return running
    },
  }
}
