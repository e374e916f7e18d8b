import type { HttpLogger } from '@dataspor/http'
import type { Alarm } from '@dataspor/inbox-kafka'
import type { Clock } from '@dataspor/kernel'

/** How long what mends itself is still told of. */
const SHOWN_MS = 600_000
const NOTES_MAX = 200

interface Note {
  readonly text: string
  readonly at: number
}

export interface Alarms {
  raise(alarm: Alarm): void
  /** Kafka as a whole cannot be read, or can again. */
  kafka(trouble: string | undefined): void
  /** By name, in words: what stands now, and what has mended itself of late. */
  notes(standing: readonly Alarm[]): Readonly<Record<string, string>>
}

/**
 * Alarms go to the log as they come, and stand among the notes of the process's health: those that an operator must mend as
 * long as the inbox says that they stand, the others for a while.
 */
export function keptAlarms(logger: HttpLogger, clock: Clock): Alarms {
  const notes = new Map<string, Note>()
  let isAway = false
  return {
    raise: (alarm) => {
      const { text, stands } = wordsOf(alarm)
      logger.warn({ alarm: alarm.kind, ...placeOf(alarm) }, text)
      if (stands) return
      const name = nameOf(alarm)
      notes.delete(name)
      notes.set(name, { text, at: clock.now() })
      if (notes.size > NOTES_MAX) notes.delete(notes.keys().next().value!)
    },
    kafka: (trouble) => {
      isAway = trouble !== undefined
      if (isAway) logger.warn({ alarm: 'kafka-away', why: trouble }, 'Kafka cannot be read')
    },
    notes: (standing) => {
      const since = clock.now() - SHOWN_MS
      const shown = [...notes].filter(([, { at }]) => at >= since)
      return {
        ...Object.fromEntries(shown.map(([name, { text }]) => [name, text])),
        ...Object.fromEntries(
          standing.slice(0, NOTES_MAX).map((alarm) => [nameOf(alarm), wordsOf(alarm).text]),
        ),
        ...(isAway ? { kafka: 'Kafka cannot be read; what comes over HTTP is taken in' } : {}),
      }
    },
  }
}

function placeOf(alarm: Alarm): object {
  if ('group' in alarm) return { group: alarm.group, why: alarm.why }
  if (alarm.kind === 'topic-missing') return { topic: alarm.topic }
  const { topic, partition } = alarm
  if (alarm.kind === 'failed') return { topic, partition, why: alarm.error.message }
  return { topic, partition }
}

function nameOf(alarm: Alarm): string {
  if ('group' in alarm) return `kafka ${alarm.group}`
  if (alarm.kind === 'topic-missing') return `kafka ${alarm.topic}`
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
    case 'topic-missing':
      return stands(
        'the topic is not there, or this process may not read it: what its party sends waits',
      )
    case 'topics-unknown':
      return mends('which topics are there could not be found out; those before go on')
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
