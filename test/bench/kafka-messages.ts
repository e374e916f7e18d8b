import { randomBytes } from 'node:crypto'
import { CompactEncrypt, importJWK, type JWK } from 'jose'
import type { Message, Producer } from 'kafkajs'
import { TOPIC } from '../faults/harness/kafka/topic.ts'
import { eventMaker, SOURCE } from './sample-events.ts'

const PER_SEND = 500

export interface MessageMaker {
  /** Of the session under which all is encrypted. */
  readonly secret: Uint8Array
  /** Puts so many events that were never sent before into the topic. */
  fill(count: number): Promise<void>
}

/** A producer's messages, made before anything is measured. */
export async function messageMaker(
  sender: Producer,
  publicKey: JWK,
  people: number,
  until: number,
): Promise<MessageMaker> {
  const secret = randomBytes(32)
  const wrapped = await new CompactEncrypt(secret)
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: publicKey.kid! })
    .encrypt(await importJWK(publicKey, 'ECDH-ES'))
  await sender.send({ topic: `${TOPIC}.keys`, messages: [{ key: 'session', value: wrapped }] })
  const event = eventMaker(until)
  let n = 0
  const message = async (): Promise<Message> => {
    const made = event(n++, (n * 7_919) % people) as Readonly<Record<string, string>>
    const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(made)))
      .setProtectedHeader({
        alg: 'dir',
        enc: 'A256GCM',
        kid: 'session',
        cty: 'application/cloudevents+json',
      })
      .encrypt(secret)
    const headers = {
      'content-type': 'application/jose',
      ce_specversion: '1.0',
      ce_id: made['id']!,
      ce_source: `urn:dataspor:party:${SOURCE}`,
      ce_type: made['type']!,
      ce_time: made['time']!,
    }
    return { value: jwe, headers, partition: 0 }
  }
  const fill = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at += PER_SEND) {
      const messages = await Promise.all(Array.from({ length: PER_SEND }, message))
      await sender.send({ topic: TOPIC, messages })
    }
  }
  return { secret, fill }
}
