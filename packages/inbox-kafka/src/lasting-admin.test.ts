import type { Admin, Kafka } from 'kafkajs'
import { expect, it } from 'vitest'
import { lastingAdmin } from './lasting-admin.ts'

/** Admins that answer until they are told to fail, each with its number. */
function admins() {
  const made: { isConnected: boolean; fails: boolean }[] = []
  const admin = (): Admin => {
    const state = { isConnected: false, fails: false }
    const nth = made.push(state)
    return {
      connect: async () => void (state.isConnected = true),
      disconnect: async () => void (state.isConnected = false),
      fetchTopicOffsets: async () => {
        if (state.fails) throw new Error('no answer')
        return [{ partition: 0, offset: String(nth), high: String(nth), low: '0' }]
      },
    } as unknown as Admin
  }
  return { made, kafka: { admin } as Pick<Kafka, 'admin'> }
}

const highest = async (one: Pick<Admin, 'fetchTopicOffsets'>) =>
  (await one.fetchTopicOffsets('t'))[0]!.high

it('questions share a connection until one has no answer; the next goes over another', async () => {
  const { made, kafka } = admins()
  const admin = lastingAdmin(kafka)
  expect(await Promise.all([highest(admin), highest(admin)])).toEqual(['1', '1'])
  made[0]!.fails = true
  await expect(highest(admin)).rejects.toThrow('no answer')
  expect(await highest(admin)).toBe('2')
  expect(made.map(({ isConnected }) => isConnected)).toEqual([false, true])
  await admin.close()
  expect(made.map(({ isConnected }) => isConnected)).toEqual([false, false])
})

it('several questions that fail together leave one connection for one other', async () => {
  const { made, kafka } = admins()
  const admin = lastingAdmin(kafka)
  await highest(admin)
  made[0]!.fails = true
  await Promise.allSettled([highest(admin), highest(admin), highest(admin)])
  expect(await highest(admin)).toBe('2')
  expect(made).toHaveLength(2)
  await admin.close()
})

it('which of several topics are missing is found one by one; Kafka being away is no answer', async () => {
  const there = new Set(['a', 'b'])
  let isAway = false
  const fetchTopicMetadata = async ({ topics }: { topics: readonly string[] }) => {
    if (isAway) throw new Error('no broker')
    if (topics.some((topic) => !there.has(topic)))
      throw Object.assign(new Error('wrapped'), {
        cause: Object.assign(new Error('unknown'), { type: 'UNKNOWN_TOPIC_OR_PARTITION' }),
      })
  }
  const one = { connect: async () => {}, disconnect: async () => {}, fetchTopicMetadata }
  const admin = lastingAdmin({ admin: () => one as unknown as Admin })
  expect(await admin.missingOf(['a', 'b'])).toEqual(new Set())
  expect(await admin.missingOf(['a', 'c', 'b', 'd'])).toEqual(new Set(['c', 'd']))
  isAway = true
  await expect(admin.missingOf(['a'])).rejects.toThrow('no broker')
})

it('what asks after the end is refused, and opens no connection', async () => {
  const { made, kafka } = admins()
  const admin = lastingAdmin(kafka)
  await highest(admin)
  await admin.close()
  await expect(highest(admin)).rejects.toThrow('closed')
  expect(made.map(({ isConnected }) => isConnected)).toEqual([false])
})
