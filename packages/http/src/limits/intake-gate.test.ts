import { expect, it } from 'vitest'

import { intakeGate } from './intake-gate.ts'

const overloaded = expect.objectContaining({ code: 'overloaded' })

it('one source cannot take all the room, neither in bodies nor in bytes', async () => {
  for (const settings of [
    { bodiesMax: 4, bytesMax: 1_000_000 },
    { bodiesMax: 100, bytesMax: 40 },
  ]) {
    const gate = intakeGate(settings)
    const blocked = Promise.withResolvers<void>()
    const held = [1, 2].map(() => gate.hold('slow', 10, () => blocked.promise))
    await expect(gate.hold('slow', 10, async () => 'in')).rejects.toEqual(overloaded)
    expect(await gate.hold('other', 10, async () => 'in')).toBe('in')
    blocked.resolve()
    await Promise.all(held)
    expect(await gate.hold('slow', 10, async () => 'in')).toBe('in')
  }
})

it('room is given back whatever becomes of the work', async () => {
  const gate = intakeGate({ bodiesMax: 2, bytesMax: 100 })
  const fail = async () => {
    throw new Error('no')
  }
  for (let n = 0; n < 5; n++) await expect(gate.hold('a', 50, fail)).rejects.toThrow('no')
  expect(gate.inFlight()).toEqual({ bodies: 0, bytes: 0 })
})
