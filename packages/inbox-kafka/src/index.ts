export type { Alarm } from './alarm.ts'
export type { PartyTopic } from './follow-topics.ts'
export type { KafkaInboxOptions } from './inbox-options.ts'
export { type KafkaInbox, openKafkaInbox } from './open-kafka-inbox.ts'
