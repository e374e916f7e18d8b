import { expect, it } from 'vitest'
import type { Alarm } from './alarm.ts'
import { followTopics, type PartyTopic } from './follow-topics.ts'

const [A, B] = ['a', 'b'].map((party) => ({ topic: `t.${party}`, party })) as [
  PartyTopic,
  PartyTopic,
]

function following(wanted: readonly PartyTopic[], missing: readonly string[]) {
  const state = {
    wanted,
    missing: new Set(missing),
    looks: 0,
    fails: undefined as string | undefined,
  }
  const read: string[][] = []
  const alarms: Alarm[] = []
  const stopping = new AbortController()
  const opening = followTopics({
    wanted: () => state.wanted,
    missingOf: async (topics) => {
      state.looks++
      return new Set(topics.filter((topic) => state.missing.has(topic)))
    },
    read: async (topics) => {
      if (state.fails !== undefined) throw new Error(state.fails)
      read.push(topics.map(({ party }) => party))
    },
    alarm: (alarm) => void alarms.push(alarm),
    group: 'g',
    everyMs: 2,
    signal: stopping.signal,
  })
  const looks = async (): Promise<void> => {
    const then = state.looks
    await expect.poll(() => state.looks, { interval: 1 }).toBeGreaterThan(then + 3)
  }
  return { state, read, alarms, stopping, opening, looks }
}

it('whoever lacks one of two topics waits, told of once, until it is there; the others do not', async () => {
  const { state, read, alarms, stopping, opening, looks } = following([A, B], ['t.b.keys'])
  const followed = await opening
  await looks()
  const missing = [{ kind: 'topic-missing', topic: 't.b.keys' }]
  expect([read, alarms, followed.missing()]).toEqual([[['a']], missing, missing])
  state.missing.clear()
  await looks()
  expect([read, alarms, followed.missing()]).toEqual([[['a'], ['a', 'b']], missing, []])
  stopping.abort()
  await followed.ended
})

it('what is wanted now is read now, and what is wanted no longer is left', async () => {
  const { state, read, stopping, opening, looks } = following([A], [])
  const followed = await opening
  state.wanted = [A, B]
  await looks()
  state.wanted = [B]
  await looks()
  state.wanted = []
  await looks()
  expect(read).toEqual([['a'], ['a', 'b'], ['b'], []])
  stopping.abort()
  await followed.ended
})

it('a topic that is read, and that one look misses, is not left for it', async () => {
  let looked = 0
  const stopping = new AbortController()
  const read: number[] = []
  const followed = await followTopics({
    wanted: () => [A],
    missingOf: async () => new Set(++looked === 2 || looked > 3 ? ['t.a'] : []),
    read: async (topics) => void read.push(topics.length),
    alarm: () => {},
    group: 'g',
    everyMs: 1,
    signal: stopping.signal,
  })
  await expect.poll(() => looked, { interval: 1 }).toBeGreaterThan(6)
  // Missed once it is read on; missed twice it is left.
  expect(read).toEqual([1, 0])
  stopping.abort()
  await followed.ended
})

it('topics that cannot be read yet are tried again, and those before go on', async () => {
  const { state, read, alarms, stopping, opening, looks } = following([A], [])
  const followed = await opening
  state.fails = 'no keys'
  state.wanted = [A, B]
  await looks()
  expect(read).toEqual([['a']])
  expect(alarms[0]).toEqual({ kind: 'topics-unknown', group: 'g', why: 'no keys' })
  state.fails = undefined
  await looks()
  expect(read).toEqual([['a'], ['a', 'b']])
  stopping.abort()
  await followed.ended
})

it('opening fails where the first look does', async () => {
  const stopping = new AbortController()
  const opening = followTopics({
    wanted: () => [A],
    missingOf: () => Promise.reject(new Error('away')),
    read: async () => {},
    alarm: () => {},
    group: 'g',
    everyMs: 1,
    signal: stopping.signal,
  })
  await expect(opening).rejects.toThrow('away')
})
