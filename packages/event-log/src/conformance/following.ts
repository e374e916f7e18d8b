import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect } from 'vitest'
import { event, events, followUntil, type Guarantees, positions, readToEnd } from './harness.ts'

export const followingGuarantees: Guarantees = {
  'following across a restart skips nothing and repeats nothing': async ({ open }) => {
    const before = await open()
    await before.append({ stream: 's', expectedRevision: -1, events: events(0, 50) })
    const first = await followUntil(before, 0, 20)
    await before.close()
    const log = await open()
    await log.append({ stream: 's', expectedRevision: 49, events: events(50, 30) })
    const rest = await followUntil(log, first.at(-1)!.position, 80 - first.length)
    expect(positions([...first, ...rest])).toEqual(positions(await readToEnd(log)))
  },

  'following while others append skips nothing and repeats nothing': async ({ open }) => {
    const log = await open()
    const appenders = Array.from({ length: 6 }, async (_, who) => {
      for (let turn = 0; turn < 20; turn++) {
        const batch = events(who * 1_000 + turn * 10, 1 + (turn % 5))
        await log.append({ stream: `s${who}`, expectedRevision: 'any', events: batch })
      }
    })
    const [a, b] = await Promise.all([
      followUntil(log, 0, 360, 7),
      followUntil(log, 0, 360, 1_000),
      ...appenders,
    ])
    const all = positions(await readToEnd(log))
    expect(all).toHaveLength(360)
    expect(positions(a)).toEqual(all)
    expect(positions(b)).toEqual(all)
  },

  'a follower at the end is woken by the next append': async ({ open }) => {
    const log = await open()
    for (let n = 0; n < 5; n++) {
      const { position } = await log.head()
      const following = followUntil(log, position, 1)
      for (let turn = 0; turn < 5; turn++) await nextTurn()
      await log.append({ stream: 's', expectedRevision: n - 1, events: [event(n)] })
      expect(await following).toMatchObject([{ revision: n }])
    }
  },

  'no page is larger than asked for': async ({ open }) => {
    const log = await open()
    await log.append({ stream: 's', expectedRevision: -1, events: events(0, 25) })
    const stop = new AbortController()
    const sizes: number[] = []
    for await (const page of log.follow(0, { signal: stop.signal, pageEventsMax: 10 })) {
      sizes.push(page.length)
      if (page.at(-1)?.revision === 24) stop.abort()
    }
    expect(sizes).toEqual([10, 10, 5])
  },

  'following ends without an error when it is aborted, also while it waits': async ({ open }) => {
    const log = await open()
    const stop = new AbortController()
    const pages = log.follow(0, { signal: stop.signal, pageEventsMax: 10 })[Symbol.asyncIterator]()
    const waiting = pages.next()
    await nextTurn()
    stop.abort()
    expect(await waiting).toEqual({ done: true, value: undefined })
    const late = log.follow(0, { signal: stop.signal, pageEventsMax: 10 })
    expect(await late[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined })
  },

  'a follower of a log that is closed is told so': async ({ open }) => {
    const log = await open()
    const pages = log.follow(0, { signal: new AbortController().signal, pageEventsMax: 10 })
    const waiting = pages[Symbol.asyncIterator]().next()
    await nextTurn()
    await Promise.all([log.close(), expect(waiting).rejects.toMatchObject({ code: 'not_ready' })])
  },
}
