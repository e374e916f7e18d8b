import { expect, it } from 'vitest'

import type { CoverageEntry } from '../contract/envelope.ts'
import { createWorld, DAY_MS, HOUR_MS, NOW, type World } from '../test-support/world.ts'

async function entryOf(
  world: World,
  id: string,
  system?: string,
  asOf?: string,
): Promise<CoverageEntry> {
  const more = asOf === undefined ? {} : { asOf }
  const { body } = await world.answers.coverage(world.ask(more))
  return body.items.find(({ party }) => party.id === id && party.system?.id === system)!
}

const jobnet = (world: World, asOf?: string): Promise<CoverageEntry> =>
  entryOf(world, 'star', 'jobnet', asOf)

it('a source is late after its rhythm, and has stopped after three times that', async () => {
  const world = await createWorld()
  await world.disclose()
  const after = async (silentMs: number): Promise<string> => {
    world.clock.set(NOW + silentMs)
    return (await jobnet(world)).status
  }
  expect(await after(DAY_MS)).toBe('reporting')
  expect(await after(DAY_MS + 1)).toBe('late')
  expect(await after(3 * DAY_MS)).toBe('late')
  expect(await after(3 * DAY_MS + 1)).toBe('stopped')
})

it('as of a time, a source is judged at that time', async () => {
  const world = await createWorld()
  await world.disclose()
  const asOf = (await world.answers.coverage(world.ask())).appliedThrough
  world.clock.advance(30 * DAY_MS)
  expect((await jobnet(world)).status).toBe('stopped')
  expect(await jobnet(world, asOf)).toMatchObject({ status: 'reporting', windows: [] })
})

it('a source that is not registered, or has never reported, was never connected', async () => {
  const world = await createWorld()
  await world.disclose({ source: 'kommune:0101' })
  expect((await entryOf(world, 'kommune:0101')).status).toBe('never-connected')
  expect((await entryOf(world, 'star', 'dfdg')).status).toBe('never-connected')
  expect((await entryOf(world, 'microsoft')).status).toBe('never-connected')
})

it('a party that is registered by the catalogue’s name for it reports under its ref', async () => {
  const world = await createWorld()
  await world.disclose({ source: 'kommune:0167' })
  expect((await entryOf(world, 'kommune:0167')).status).toBe('reporting')
})

it('each of the 98 municipalities and each unemployment fund is there once', async () => {
  const world = await createWorld()
  const { body } = await world.answers.coverage(world.ask())
  const ids = body.items.map(({ party }) => `${party.id} ${party.system?.id}`)
  expect(new Set(ids).size).toBe(ids.length)
  expect(body.items.filter(({ party }) => party.kind === 'municipality')).toHaveLength(98)
  const funds = body.items.filter(({ party }) => party.kind === 'unemployment-fund')
  expect(funds).toHaveLength(world.catalogue.document.akasser.length)
})

it('windows are complete, missing, surplus or silent, and a later event mends them', async () => {
  const world = await createWorld()
  const from = NOW - 4 * HOUR_MS
  await world.disclose({ occurredAt: from })
  const count = { complete: 1, missing: 3, surplus: 0 }
  const state = async (): Promise<unknown> => (await jobnet(world)).windows.at(-1)
  const bounds = { from: new Date(from).toISOString(), through: new Date(NOW).toISOString() }
  for (const [name, declared] of Object.entries(count)) {
    const fresh = await createWorld()
    await fresh.disclose({ occurredAt: from })
    await fresh.append('source.reported-through', 'jobnet', { from, through: NOW, count: declared })
    const [window] = (await jobnet(fresh)).windows
    expect(window).toEqual({
      ...bounds,
      state: name,
      ...(name === 'missing' ? { missing: 2 } : {}),
    })
    expect((await jobnet(fresh)).through).toBe(bounds.through)
  }
  await world.append('source.reported-through', 'jobnet', { from, through: NOW, count: 2 })
  expect(await state()).toEqual({ ...bounds, state: 'missing', missing: 1 })
  await world.disclose({ occurredAt: from + 1 })
  expect(await state()).toEqual({ ...bounds, state: 'complete' })
  world.clock.advance(2 * DAY_MS)
  expect((await jobnet(world)).windows[0]).toMatchObject({ state: 'silent', from: bounds.through })
})
