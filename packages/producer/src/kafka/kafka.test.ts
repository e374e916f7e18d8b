import { compactDecrypt, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Message, ProducerRecord, RecordMetadata } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../entry.ts'
import { entryOf } from '../reported-event.ts'
import { CPR, disclosure } from '../testing.ts'
import { sendInRuns } from './send-in-runs.ts'
import { Sessions } from './session.ts'

async function recipient(): Promise<{ readonly open: JWK; readonly secret: JWK }> {
  const pair = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true })
  return {
    open: { ...(await exportJWK(pair.publicKey)), kid: 'inbox-1' },
    secret: await exportJWK(pair.privateKey),
  }
}

const event = (id: string): Entry => entryOf('event', disclosure(id), 'a-kasse:3f', 0)

describe('a session', () => {
  it('sends its key once, to Dataspor alone, and before anything that it opens', async () => {
    const { open, secret } = await recipient()
    const kept: Entry[] = []
    const sessions = new Sessions(open, () => 0)
    const keep = async (entry: Entry): Promise<void> => void kept.push(entry)
    const plain = event('a').bytes
    const jwes = await Promise.all([1, 2, 3].map(() => sessions.encrypt(plain, 'x/y', keep)))
    expect(kept.map(({ kind }) => kind)).toEqual(['key'])
    expect(jwes.join('')).not.toContain(CPR)
    const wrapped = await compactDecrypt(
      Buffer.from(kept[0]!.bytes).toString(),
      await importJWK(secret, 'ECDH-ES'),
    )
    expect(wrapped.protectedHeader).toMatchObject({ alg: 'ECDH-ES', kid: 'inbox-1' })
    const opened = await compactDecrypt(jwes[2]!, wrapped.plaintext)
    expect(opened.protectedHeader).toMatchObject({ alg: 'dir', cty: 'x/y' })
    expect(opened.protectedHeader.kid).toBe(kept[0]!.headers['kid'])
    expect(Buffer.from(opened.plaintext)).toEqual(plain)
  })

  it('ends after an hour, and the next has another key', async () => {
    const { open } = await recipient()
    const kids: string[] = []
    let now = 0
    const sessions = new Sessions(open, () => now)
    const keep = async ({ headers }: Entry): Promise<void> => void kids.push(headers['kid']!)
    await sessions.encrypt(Buffer.from('a'), 'x/y', keep)
    now = 3_599_999
    await sessions.encrypt(Buffer.from('b'), 'x/y', keep)
    expect(kids).toHaveLength(1)
    now = 3_600_000
    await sessions.encrypt(Buffer.from('c'), 'x/y', keep)
    expect(new Set(kids).size).toBe(2)
  })

  it('ends where the clock is set back, which must not lengthen its hour', async () => {
    const { open } = await recipient()
    const kids: string[] = []
    let now = 10_000
    const sessions = new Sessions(open, () => now)
    const keep = async ({ headers }: Entry): Promise<void> => void kids.push(headers['kid']!)
    await sessions.encrypt(Buffer.from('a'), 'x/y', keep)
    now = 0
    await sessions.encrypt(Buffer.from('b'), 'x/y', keep)
    expect(new Set(kids).size).toBe(2)
  })

  it('is tried anew where its key could not be kept', async () => {
    const { open } = await recipient()
    const sessions = new Sessions(open, () => 0)
    const full = sessions.encrypt(Buffer.from('a'), 'x/y', () => Promise.reject(new Error('full')))
    await expect(full).rejects.toThrow('full')
    expect(await sessions.encrypt(Buffer.from('a'), 'x/y', async () => {})).toMatch(/^ey/)
  })

  it('takes no private key for the public one', async () => {
    const { secret } = await recipient()
    expect(() => new Sessions({ ...secret, kid: 'x' }, () => 0)).toThrow(RangeError)
  })
})

describe('a send', () => {
  const topics = { events: 't', keys: 't.keys', partition: 2 }
  const answering = (answers: (record: ProducerRecord) => Partial<RecordMetadata>[]) => {
    const sent: { topic: string; messages: Message[] }[] = []
    const send = async (record: ProducerRecord) => {
      sent.push({ topic: record.topic, messages: record.messages })
      return answers(record) as RecordMetadata[]
    }
    return { sent, send }
  }
  const taken = ({ messages }: ProducerRecord) => [
    { partition: messages[0]!.partition!, errorCode: 0 },
  ]

  it('goes to one partition of one topic, keys before what they open, in order', async () => {
    const key: Entry = { kind: 'key', headers: { kid: 'k' }, bytes: Buffer.from('jwe') }
    const double = answering(taken)
    await sendInRuns([key, event('a'), event('b')], double, topics)
    expect(double.sent.map(({ topic, messages }) => [topic, messages.length])).toEqual([
      ['t.keys', 1],
      ['t', 2],
    ])
    for (const { messages } of double.sent)
      expect(new Set(messages.map(({ partition }) => partition)).size).toBe(1)
    expect(double.sent[1]!.messages[0]!.headers).toMatchObject({
      'content-type': 'application/jose',
      ce_id: 'a',
      ce_source: 'urn:dataspor:party:a-kasse:3f',
      ce_type: 'dk.dataspor.disclosure.recorded.v1',
    })
  })

  it('stays below the size that a broker takes', async () => {
    const big = { ...event('a'), bytes: Buffer.alloc(400_000) }
    const double = answering(taken)
    await sendInRuns([big, big, big], double, topics)
    expect(double.sent.map(({ messages }) => messages.length)).toEqual([2, 1])
  })

  it.each([
    ['names no partition', () => []],
    ['names another partition', () => [{ partition: 1, errorCode: 0 }]],
    ['carries an error', () => [{ partition: 2, errorCode: 6 }]],
  ])('is made again where the answer %s', async (_what, answers) => {
    const sending = sendInRuns([event('a')], answering(answers), topics)
    await expect(sending).rejects.toMatchObject({ name: 'SendAgain' })
  })
})
