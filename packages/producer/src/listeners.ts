import type { Outcome } from './entry.ts'
import type { ProducerOptions } from './producer.ts'

export interface Listeners {
  readonly settled: (outcome: Outcome) => void
  readonly onTrouble: (error: Error, waitMs: number) => void
}

/**
 * Whom the producer tells. Where the caller listens to nothing, the process's warnings say it, each kind once: a wrong token
 * must not be silence. What a listener throws becomes a warning too, as it must not stop the sending.
 */
export function listenersOf({ onRejected, onTrouble }: ProducerOptions): Listeners {
  const rejected = onRejected ?? warnRejected()
  const trouble = onTrouble ?? warnTrouble()
  return {
    settled: (outcome) => {
      if (outcome.state === 'rejected') guarded(() => rejected(outcome))
    },
    onTrouble: (error, waitMs) => guarded(() => trouble(error, waitMs)),
  }
}

function guarded(tell: () => void): void {
  try {
    tell()
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}

function warnRejected(): NonNullable<ProducerOptions['onRejected']> {
  const codes = new Set<string>()
  // No id: one is refused because it holds a person number.
  return ({ code, pointer }) => {
    if (codes.has(code)) return
    codes.add(code)
    const at = pointer === undefined ? '' : ` at ${pointer}`
    warn(`Dataspor refused an event (${code}${at}); onRejected hears which, and each one.`)
  }
}

function warnTrouble(): NonNullable<ProducerOptions['onTrouble']> {
  let last = ''
  return ({ message }) => {
    if (message !== last)
      warn(`${sentence(message)} What is kept is sent again; onTrouble hears each time.`)
    last = message
  }
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

function warn(text: string): void {
  process.emitWarning(text, { code: 'DATASPOR_PRODUCER' })
}
