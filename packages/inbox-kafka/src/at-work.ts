export interface AtWorkOptions {
  readonly beat: () => Promise<void>
  readonly beatMs: number
  /** How long it may come no further. */
  readonly busyMsMax: number
  readonly onStuck: () => void
  /** Whether the consumer's life is over: its group shall not wait for it. */
  readonly over: AbortSignal
}

export interface AtWork {
  /** It has come further. */
  further(): void
  stop(): void
}

/**
 * Tells the group that a consumer lives while it is at work: kafkajs beats only between messages, and one message may take
 * longer than a session (a seal of many members). What a beat fails with comes again between messages. That work which
 * hangs is noticed needs a word of its own: with several brokers kafkajs goes on beating beside it (kafkajs #1616).
 */
export function atWork({ beat, beatMs, busyMsMax, onStuck, over }: AtWorkOptions): AtWork {
  let left = busyMsMax / beatMs
  const timer = setInterval(() => {
    if (over.aborted) return clearInterval(timer)
    left--
    if (left < 0) onStuck()
    else beat().catch(() => {})
  }, beatMs)
  return {
    further: () => {
      left = busyMsMax / beatMs
    },
    stop: () => clearInterval(timer),
  }
}
