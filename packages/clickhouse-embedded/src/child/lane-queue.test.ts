import { describe, expect, it } from 'vitest'
import { laneQueue } from './lane-queue.ts'

const CAPACITY = { insert: 2, short: 3, long: 1 }

describe('laneQueue', () => {
  it('gives a lane one turn at a time, in the order of asking', async () => {
    const queue = laneQueue(CAPACITY)
    const tickets = [queue.enter('short'), queue.enter('short'), queue.enter('short')]
    const order: number[] = []
    const turns = tickets.map(async (ticket, index) => {
      await ticket.turn()
      order.push(index)
    })
    await turns[0]
    expect(order).toEqual([0])
    tickets[0]?.leave()
    await turns[1]
    expect(order).toEqual([0, 1])
    tickets[1]?.leave()
    await turns[2]
    expect(order).toEqual([0, 1, 2])
  })

  it('never lets one lane wait for another', async () => {
    const queue = laneQueue(CAPACITY)
    await queue.enter('long').turn()
    expect(await queue.enter('short').turn()).toBe(true)
    expect(await queue.enter('insert').turn()).toBe(true)
  })

  it('refuses with code 202 what is more than a lane holds, and lets in again when one left', () => {
    const queue = laneQueue(CAPACITY)
    const first = queue.enter('insert')
    queue.enter('insert')
    expect(() => queue.enter('insert')).toThrow(/^Code: 202\. .*TOO_MANY_SIMULTANEOUS_QUERIES/)
    first.leave()
    first.leave()
    queue.enter('insert')
    expect(() => queue.enter('insert')).toThrow(/202/)
  })

  it('passes over one that gave up, but not over one that runs', async () => {
    const queue = laneQueue(CAPACITY)
    const [first, second, third] = [
      queue.enter('short'),
      queue.enter('short'),
      queue.enter('short'),
    ]
    await first.turn()
    const secondTurn = second.turn()
    const thirdTurn = third.turn()
    second.giveUp()
    expect(await secondTurn).toBe(false)
    first.giveUp()
    first.leave()
    expect(await thirdTurn).toBe(true)
  })

  it('closes when all have left, and lets nobody in meanwhile', async () => {
    const queue = laneQueue(CAPACITY)
    const ticket = queue.enter('long')
    let isClosed = false
    const closing = queue.close().then(() => {
      isClosed = true
    })
    expect(() => queue.enter('short')).toThrow(/^Code: 236/)
    expect(isClosed).toBe(false)
    ticket.leave()
    await closing
    expect(isClosed).toBe(true)
    await queue.close()
  })
})
