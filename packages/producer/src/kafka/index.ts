export { kafkaTransport, type KafkaTransportOptions } from './kafka-transport.ts'
