import { expect, it } from 'vitest'
import { superviseInbox } from './supervise-inbox.ts'

it('an inbox that cannot be opened is told of, and stopping does not wait for it', async () => {
  const told: (string | undefined)[] = []
  const inbox = superviseInbox(
    () => Promise.reject(new Error('away')),
    (trouble) => void told.push(trouble),
  )
  await Promise.resolve()
  await inbox.close()
  expect(told).toEqual(['away'])
})

it('one that is open is closed with it', async () => {
  let closed = 0
  const told: (string | undefined)[] = []
  const inbox = superviseInbox(
    async () => ({ standing: () => [], close: async () => void closed++ }),
    (trouble) => void told.push(trouble),
  )
  await inbox.close()
  expect([told, closed]).toEqual([[undefined], 1])
})

it('an opening that waits for Kafka is called off', async () => {
  const told: (string | undefined)[] = []
  const inbox = superviseInbox(
    (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    (trouble) => void told.push(trouble),
  )
  await inbox.close()
  expect(told).toEqual([])
})
