import { expect, it } from 'vitest'

import type { DeclaredFlow } from '../contract/envelope.ts'
import { createWorld, type World } from '../test-support/world.ts'

async function declared(world: World): Promise<ReadonlyMap<string, DeclaredFlow>> {
  const { body } = await world.answers.coverage(world.ask())
  return new Map(body.declaredNotRecorded.map((flow) => [flow.flow.id, flow]))
}

it('a flow that nobody who could has reported is told, with its controller, recipients, purpose and line', async () => {
  const world = await createWorld()
  const flow = (await declared(world)).get('F51')
  expect(flow).toMatchObject({
    controller: { id: 'star' },
    recipients: [{ id: 'udbetaling-danmark', name: 'Udbetaling Danmark' }],
    source: { document: 'S3' },
  })
  expect(flow!.source.line).toBeGreaterThan(0)
})

it('a flow is no longer told when one that sends it reports', async () => {
  const world = await createWorld()
  await world.disclose({ source: 'jobnet' })
  const after = await declared(world)
  expect(after.has('F24')).toBe(false)
  expect(after.has('F51')).toBe(true)
})

it('what comes from the person is reported by who collects it', async () => {
  const world = await createWorld()
  expect((await declared(world)).has('F18')).toBe(true)
  await world.disclose({ source: 'jobnet' })
  expect((await declared(world)).has('F18')).toBe(false)
})

it('a flow about persons that no event can belong to is always told, an aggregate and a denied one never', async () => {
  const world = await createWorld()
  await world.disclose({ source: 'jobnet' })
  const flows = await declared(world)
  expect(flows.has('F34')).toBe(true)
  for (const id of ['F55', 'F58', 'F70']) expect(flows.has(id), id).toBe(false)
})
