import { randomBytes, webcrypto } from 'node:crypto'
import type { SequencedMessage, SequenceIntake, Standing } from '@dataspor/ingestion'
import { CompactEncrypt, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { IHeaders, KafkaMessage } from 'kafkajs'

export const CPR = '6101801234'
export const EVENT = {
  specversion: '1.0',
  id: 'a',
  source: 'urn:dataspor:party:a-kasse:3f',
  type: 'dk.dataspor.disclosure.recorded.v1',
  time: '2026-03-02T09:15:00+01:00',
  data: { subject: { cpr: CPR } },
}

export const CLEAR_ATTRIBUTES = {
  ce_specversion: '1.0',
  ce_id: EVENT.id,
  ce_source: EVENT.source,
  ce_type: EVENT.type,
  ce_time: EVENT.time,
}

export const JOSE = { 'content-type': 'application/jose' }

export function kafkaMessage(
  offset: number,
  value: string | Uint8Array | null,
  headers: IHeaders = {},
): KafkaMessage {
  const bytes = value === null ? null : Buffer.from(value)
  const given = Object.entries(headers).map(([name, text]) => [name, Buffer.from(String(text))])
  const place = { offset: String(offset), timestamp: '0', attributes: 0 }
  return { ...place, key: null, value: bytes, headers: Object.fromEntries(given) as IHeaders }
}

export interface ProducerSide {
  readonly kid: string
  /** The session key, wrapped for the inbox. */
  readonly wrapped: string
  readonly inboxKey: JWK
  encrypt(value: unknown, cty?: string): Promise<string>
}

export async function producerSide(kid = 'session-1'): Promise<ProducerSide> {
  const pair = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true })
  const inboxKey = { ...(await exportJWK(pair.privateKey)), kid: 'inbox-1' }
  const secret = randomBytes(32)
  const wrapped = await new CompactEncrypt(secret)
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'inbox-1' })
    .encrypt(await importJWK(await exportJWK(pair.publicKey), 'ECDH-ES'))
  const key = await webcrypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt'])
  return {
    kid,
    wrapped,
    inboxKey,
    encrypt: (value, cty = 'application/cloudevents+json') =>
      new CompactEncrypt(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, cty })
        .encrypt(key),
  }
}

export interface SequenceDouble extends SequenceIntake {
  readonly taken: SequencedMessage[]
  standsAt: Standing
  /** Thrown by the next append. */
  fails: Error | undefined
}

/** Takes everything; each message leaves one event. */
export function sequenceDouble(standsAt: Standing = { revision: -1 }): SequenceDouble {
  const double: SequenceDouble = {
    taken: [],
    standsAt,
    fails: undefined,
    standing: async () => double.standsAt,
    take: async (messages, _stream, _reporter, after) => {
      const done = after.then((revision) => {
        const { fails } = double
        double.fails = undefined
        if (fails !== undefined) throw fails
        double.taken.push(...messages)
        const last = messages.at(-1)
        const now = revision + messages.length
        double.standsAt =
          last === undefined ? double.standsAt : { revision: now, offset: last.offset }
        return { results: [], revision: now }
      })
      done.catch(() => {})
      return { done }
    },
  }
  return double
}
