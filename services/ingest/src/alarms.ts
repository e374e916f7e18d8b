import type { HttpLogger } from '@dataspor/http'
import type { Alarm } from '@dataspor/inbox-kafka'
import type { Clock } from '@dataspor/kernel'

/** How long what mends itself is still told of. */
const SHOWN_MS = 600_000
const NOTES_MAX = 200

interface Note {
  readonly text: string
  readonly at: number
  /** An operator must act. */
  readonly stands: boolean
}

export interface Alarms {
  raise(alarm: Alarm): void
  /** Kafka as a whole cannot be read, or can again. */
  kafka(trouble: string | undefined): void
  /** By name, in words. */
  notes(): Readonly<Record<string, string>>
}

/** Alarms go to the log as they come, and stand among the notes of the process's health. */
export function keptAlarms(logger: HttpLogger, clock: Clock): Alarms {
  const notes = new Map<string, Note>()
  const note = (name: string, text: string, stands: boolean): void => {
    notes.delete(name)
    notes.set(name, { text, at: clock.now(), stands })
    if (notes.size > NOTES_MAX) notes.delete(notes.keys().next().value!)
  }
  return {
    raise: (alarm) => {
      const { text, stands } = wordsOf(alarm)
      logger.warn({ alarm: alarm.kind, ...placeOf(alarm) }, text)
      note(nameOf(alarm), text, stands)
    },
    kafka: (trouble) => {
      if (trouble === undefined) return void notes.delete('kafka')
      logger.warn({ alarm: 'kafka-away', why: trouble }, 'Kafka cannot be read')
      note('kafka', 'Kafka cannot be read; what comes over HTTP is taken in', true)
    },
    notes: () => {
      const since = clock.now() - SHOWN_MS
      const shown = [...notes].filter(([, { at, stands }]) => stands || at >= since)
      return Object.fromEntries(shown.map(([name, { text }]) => [name, text]))
    },
  }
}

function placeOf(alarm: Alarm): object {
  if (alarm.kind === 'consumer-replaced') return { group: alarm.group, why: alarm.why }
  const { topic, partition } = alarm
  if (alarm.kind === 'failed') return { topic, partition, why: alarm.error.message }
  return { topic, partition }
}

function nameOf(alarm: Alarm): string {
  if (alarm.kind === 'consumer-replaced') return `kafka ${alarm.group}`
  return `kafka ${alarm.topic}/${alarm.partition}`
}

function wordsOf(alarm: Alarm): { readonly text: string; readonly stands: boolean } {
  const mends = (text: string) => ({ text, stands: false })
  const stands = (text: string) => ({ text, stands: true })
  switch (alarm.kind) {
    case 'past-retention':
      return stands(
        `stopped: Kafka deleted messages from ${alarm.expected} up to ${alarm.lowest} before they were taken in; DATASPOR_KAFKA_RESUME_AT lets it go on`,
      )
    case 'partition-cut':
      return stands(
        `stopped: the partition ends at ${alarm.highest}, before ${alarm.expected}, which the log holds; DATASPOR_KAFKA_RESUME_AT lets it go on`,
      )
    case 'key-awaited':
      // Which one its sender wrote, and anything can stand there.
      return mends('a message waits for its session key')
    case 'fenced':
      return mends('another process writes the same partition; this one goes on where the log is')
    case 'overloaded':
      return mends('log or vault take no more for now')
    case 'failed':
      return mends('reading failed, and is tried again')
    case 'consumer-replaced':
      return mends('the consumer said nothing for too long; another took its place')
    default:
      return alarm satisfies never
  }
}
