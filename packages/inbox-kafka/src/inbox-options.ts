import type { BatchIntake, SequenceIntake } from '@dataspor/ingestion'
import type { JWK } from 'jose'
import type { KafkaConfig } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import type { PartyTopic } from './follow-topics.ts'

export interface KafkaInboxOptions {
  /** Brokers, TLS and SASL, as kafkajs takes them. */
  readonly kafka: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl' | 'clientId'>
  /** All inboxes of one log share it, and the partitions among them. */
  readonly group: string
  /**
   * One topic a party (canonical ref): who may write to it, the broker's access list says. Keys come in `<topic>.keys`.
   * Asked again and again: what is there no longer is left, what is new is taken up.
   */
  readonly topics: () => readonly PartyTopic[]
  /** Dataspor's private keys: the one in use and the earlier ones, each a JWK with `kid`. */
  readonly privateKeys: readonly JWK[]
  readonly sequence: SequenceIntake
  /** Its staging is to be shared where several inboxes run. */
  readonly batches?: BatchIntake
  readonly alarm: (alarm: Alarm) => void
  readonly now: () => number
  /** By `<topic>/<partition>`: the offset at which an operator lets a stopped partition go on. */
  readonly resumeAt?: Readonly<Record<string, string>>
  /** How long a message waits for its session key before it is refused, ms. */
  readonly keyWaitMs?: number
  /** How long a consumer may be silent before another takes its place, ms. */
  readonly silentMsMax?: number
  /** How long one request may take, ms; 15 s unless given. */
  readonly requestMsMax?: number
  /** After how long without a beat another inbox takes its partitions, ms; 10 s unless given. */
  readonly sessionMs?: number
  /** How long one message may be at work before its consumer is replaced, ms; half an hour unless given. */
  readonly busyMsMax?: number
  /** How often topics are looked for, ms; 5 s unless given. */
  readonly lookMs?: number
  /** Calls off the opening, which waits for Kafka for as long as it takes; an inbox that is open is closed. */
  readonly signal?: AbortSignal
}
