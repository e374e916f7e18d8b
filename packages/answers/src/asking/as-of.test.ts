import { expect, it } from 'vitest'

import { formatPosition } from '@dataspor/kernel'

import { createWorld, DAY_MS, NOW } from '../test-support/world.ts'
import { readAsOf } from './as-of.ts'

const MINUTE_MS = 60_000

async function threeEvents() {
  const world = await createWorld()
  const positions: number[] = []
  for (let i = 0; i < 3; i++) {
    world.clock.advance(MINUTE_MS)
    positions.push(await world.disclose())
  }
  const read = async (given: string): Promise<number> =>
    readAsOf(given, world.log, await world.personal.applied(), world.clock.now())
  return { world, positions, read }
}

it('takes a time to the last position before the first event that was recorded after it', async () => {
  const { positions, read } = await threeEvents()
  expect(await read(new Date(NOW + MINUTE_MS).toISOString())).toBe(positions[0])
  expect(await read(new Date(NOW + 2 * MINUTE_MS - 1).toISOString())).toBe(positions[0])
  expect(await read(new Date(NOW + 2 * MINUTE_MS).toISOString())).toBe(positions[1])
  expect(await read('1999-01-01T00:00:00Z')).toBe(0)
})

it('takes a day to its end in Danish time', async () => {
  const { world, positions, read } = await threeEvents()
  world.clock.set(NOW + 2 * DAY_MS)
  await world.disclose()
  expect(await read('2026-03-02')).toBe(positions[2])
  expect(await read('2026-03-01')).toBe(0)
})

it('takes a position of this log as it is', async () => {
  const { world, positions, read } = await threeEvents()
  expect(await read(formatPosition(world.log.logId, positions[1]!))).toBe(positions[1])
})

it('refuses what lies beyond the applied, and beyond now', async () => {
  const { world, positions, read } = await threeEvents()
  const future = [
    formatPosition(world.log.logId, positions[2]! + 1),
    new Date(world.clock.now() + 1).toISOString(),
    '2026-03-02',
    '2999-01-01',
  ]
  for (const given of future) await expect(read(given), given).rejects.toThrow('as_of_in_future')
})

it('refuses a time at which something was recorded that is not applied yet', async () => {
  const { world } = await threeEvents()
  const behind = { position: 2, recordedAtMax: NOW, knowledge: 2 }
  const asked = readAsOf(
    new Date(world.clock.now()).toISOString(),
    world.log,
    behind,
    world.clock.now(),
  )
  await expect(asked).rejects.toThrow('as_of_in_future')
})

it('refuses garbage, and a position of another log', async () => {
  const { read } = await threeEvents()
  for (const given of [
    '',
    'now',
    '2026-02-30',
    '2026-03-01T10:00:00',
    formatPosition('otherlog', 1),
  ]) {
    await expect(read(given), given).rejects.toThrow('filter_invalid')
  }
})
