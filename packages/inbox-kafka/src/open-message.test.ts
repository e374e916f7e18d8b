import { describe, expect, it } from 'vitest'
import { openMessage } from './open-message.ts'
import { SessionKeys } from './session-keys.ts'
import { CLEAR_ATTRIBUTES, EVENT, JOSE, kafkaMessage, producerSide } from './testing.ts'

async function sides() {
  const side = await producerSide()
  const keys = new SessionKeys([side.inboxKey])
  keys.add(side.kid, side.wrapped)
  const open = async (...given: Parameters<typeof kafkaMessage>) => {
    const opened = await openMessage(kafkaMessage(...given), 't/0/1', keys)
    if (opened.kind !== 'event') return opened.kind
    const { refusal, element } = opened.message
    return refusal?.code ?? (element.ok ? element.value : element.code)
  }
  return { side, keys, open }
}

describe('a message is opened', () => {
  it('encrypted, with its attributes in clear or without', async () => {
    const { side, open } = await sides()
    const jwe = await side.encrypt(EVENT)
    expect(await open(1, jwe, { ...JOSE, ...CLEAR_ATTRIBUTES })).toEqual(EVENT)
    expect(await open(1, jwe, JOSE)).toEqual(EVENT)
  })

  it('in clear, structured and binary, where its type is about nobody', async () => {
    const { open } = await sides()
    const type = 'dk.dataspor.source.reported-through.v1'
    const event = { ...EVENT, type, data: { count: 1 } }
    const structured = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
    expect(await open(1, JSON.stringify(event), structured)).toEqual(event)
    const binary = { ...CLEAR_ATTRIBUTES, ce_type: type, 'content-type': 'application/json' }
    expect(await open(1, '{"count":1}', binary)).toEqual({
      ...event,
      datacontenttype: 'application/json',
    })
    expect(await open(1, null)).toBe('empty')
  })

  it('as a part and a seal of a batch', async () => {
    const { side, open } = await sides()
    const batch = { 'dataspor-batch-id': 'a'.repeat(32), ...JOSE }
    const part = { ...batch, 'dataspor-batch': 'part', 'dataspor-part': '7' }
    expect(await open(1, await side.encrypt('6101801234\n', 'text/csv'), part)).toBe('batch')
    const seal = { ...batch, 'dataspor-batch': 'seal' }
    expect(await open(1, await side.encrypt({}, 'application/json'), seal)).toBe('batch')
    // What was made as an event cannot be passed off as a part.
    expect(await open(1, await side.encrypt(EVENT), part)).toBe('cannot_decrypt')
    expect(await open(1, '', { ...part, 'dataspor-part': '0' })).toBe('media_type')
  })
})

describe('a message is refused', () => {
  it('that gives an encrypted event another envelope', async () => {
    const { side, open } = await sides()
    const headers = { ...JOSE, ...CLEAR_ATTRIBUTES, ce_id: 'b' }
    expect(await open(1, await side.encrypt(EVENT), headers)).toBe('cannot_decrypt')
  })

  it('that is about a person and in clear', async () => {
    const { open } = await sides()
    const structured = { 'content-type': 'application/cloudevents+json' }
    expect(await open(1, JSON.stringify(EVENT), structured)).toBe('cpr_in_clear_field')
    const binary = { ...CLEAR_ATTRIBUTES, 'content-type': 'application/json' }
    expect(await open(1, JSON.stringify(EVENT.data), binary)).toBe('cpr_in_clear_field')
  })

  it('that is no JWE, is changed, or says nothing of itself', async () => {
    const { side, open } = await sides()
    const jwe = await side.encrypt(EVENT)
    expect(await open(1, 'no jwe', JOSE)).toBe('cannot_decrypt')
    expect(await open(1, `${jwe.slice(0, -4)}AAAA`, JOSE)).toBe('cannot_decrypt')
    expect(await open(1, jwe)).toBe('media_type')
    expect(await open(1, await side.encrypt('{"torn'), JOSE)).toBe('malformed_json')
  })
})

describe('a session key', () => {
  it('that has not come is waited for; one that is wrapped for another is not', async () => {
    const { side, open } = await sides()
    const stranger = await producerSide('session-2')
    expect(await open(1, await stranger.encrypt(EVENT), JOSE)).toBe('no-key')
    const keys = new SessionKeys([side.inboxKey])
    keys.add(stranger.kid, stranger.wrapped)
    const opened = openMessage(kafkaMessage(1, await stranger.encrypt(EVENT), JOSE), 't/0/1', keys)
    expect(await opened).toMatchObject({ message: { refusal: { code: 'cannot_decrypt' } } })
  })

  it('is not replaced by another of the same kid', async () => {
    const { side, keys, open } = await sides()
    const stranger = await producerSide(side.kid)
    keys.add(side.kid, stranger.wrapped)
    expect(await open(1, await side.encrypt(EVENT), JOSE)).toEqual(EVENT)
  })
})
