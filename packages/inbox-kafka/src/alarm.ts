/** What an operator must hear of. Nothing of a message's content. */
export type Alarm =
  /** Kafka deleted messages before they were in the log: the partition is stopped. */
  | {
      readonly kind: 'past-retention'
      readonly topic: string
      readonly partition: number
      readonly expected: string
      readonly lowest: string
    }
  /** The partition ends before what the log holds of it: it is stopped. */
  | {
      readonly kind: 'partition-cut'
      readonly topic: string
      readonly partition: number
      readonly expected: string
      readonly highest: string
    }
  /** A message waits for its session key. */
  | {
      readonly kind: 'key-awaited'
      readonly topic: string
      readonly partition: number
      readonly kid: string
    }
  /** Another reader writes the same partition; this one goes on where the log stands. */
  | { readonly kind: 'fenced'; readonly topic: string; readonly partition: number }
  /** Log or vault refuse for now; the partition rests. */
  | { readonly kind: 'overloaded'; readonly topic: string; readonly partition: number }
  /** Something else failed with a partition; it rests, and is tried again. */
  | {
      readonly kind: 'failed'
      readonly topic: string
      readonly partition: number
      readonly error: Error
    }
  /** The consumer ended or said nothing for too long; another one takes its place. */
  | { readonly kind: 'consumer-replaced'; readonly group: string; readonly why: string }
  /** A topic is not there, or not for this user: its party's messages wait, in the topic or at their sender. */
  | { readonly kind: 'topic-missing'; readonly topic: string }
  /** Which topics are there could not be found out, or new ones not be read; those before go on. */
  | { readonly kind: 'topics-unknown'; readonly group: string; readonly why: string }
