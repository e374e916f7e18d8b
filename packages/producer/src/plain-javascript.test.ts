import { expect, it } from 'vitest'
import { openProducer } from './open-producer.ts'
import type { ReportedEvent } from './reported-event.ts'
import { disclosure, idsOf, scratchFolder, transportDouble } from './testing.ts'

const source = 'a-kasse:3f'

it.each([
  [{ id: 'x'.repeat(70_000) }, /^id/],
  [{ id: 7 }, /^id/],
  [{ type: undefined }, /^type/],
  [{ data: undefined }, /^data/],
  [{ data: { n: 1n } }, /^data cannot be written as JSON/],
  [{ time: new Date(Number.NaN) }, /^time/],
  [{ source: null }, /^source/],
])('what is no event is refused by itself, and the outbox goes on', async (change, message) => {
  const transport = transportDouble()
  const producer = openProducer({ source, outbox: scratchFolder(), transport })
  const event = { ...disclosure('e0'), ...change } as unknown as ReportedEvent
  await expect(producer.report(event)).rejects.toThrow(message)
  await expect(producer.report(event)).rejects.toMatchObject({ code: 'event_invalid' })
  await (
    await producer.report(disclosure('e1'))
  ).outcome
  expect(idsOf(transport.sent)).toEqual(['e1'])
  await producer.close()
})

it('a producer without its settings is told which', () => {
  const open = (options: object) => () =>
    openProducer(options as Parameters<typeof openProducer>[0])
  expect(open({})).toThrow(/^source/)
  expect(open({ source, transport: transportDouble() })).toThrow(/^outbox/)
  expect(open({ source, outbox: scratchFolder() })).toThrow(/^transport/)
  const key = { outboxKey: Buffer.alloc(16), transport: transportDouble() }
  expect(open({ source, outbox: scratchFolder(), ...key })).toThrow('32 bytes')
})
