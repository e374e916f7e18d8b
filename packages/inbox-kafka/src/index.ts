export type { Alarm } from './alarm.ts'
export type { PartyTopic } from './follow-topics.ts'
export { type KafkaInbox, type KafkaInboxOptions, openKafkaInbox } from './open-kafka-inbox.ts'
