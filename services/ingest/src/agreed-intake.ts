import type { AgreedSections, KafkaSection } from '@dataspor/composition/cluster'
import { privateKeysOf } from './private-keys.ts'

/** What those must agree on who take in from Kafka: their group, and to which keys producers encrypt, by public halves. */
export function agreedIntake(kafka: KafkaSection): AgreedSections {
  if (kafka.privateKeys === undefined && kafka.privateKeysFile === undefined) return {}
  const keys = privateKeysOf(kafka).map(({ kid, kty, crv, x, y }) => [kid, kty, crv, x, y])
  return { 'kafka group': kafka.group, 'kafka keys': keys }
}
