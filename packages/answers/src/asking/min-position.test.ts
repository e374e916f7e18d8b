import { expect, it } from 'vitest'

import { formatPosition, manualClock } from '@dataspor/kernel'
import type { Applied, PersonalReader } from '@dataspor/read-models/personal'

import { memoryPersonal } from '../test-support/memory-personal.ts'
import { appliedSince } from './min-position.ts'

function catchingUp(perWait: number) {
  const clock = manualClock(0)
  let position = 10
  let waits = 0
  const personal: PersonalReader = {
    ...memoryPersonal(),
    applied: async (): Promise<Applied> => ({ position, recordedAtMax: 0, knowledge: position }),
  }
  const wait = async (durationMs: number): Promise<void> => {
    waits++
    position += perWait
    clock.advance(durationMs)
  }
  const port = { personal, logId: 'thislog01', clock, wait }
  return { port, clock, waits: () => waits }
}

it('does not wait for what is applied, nor where no receipt is given', async () => {
  const { port, waits } = catchingUp(1)
  expect((await appliedSince(undefined, port)).position).toBe(10)
  expect((await appliedSince(formatPosition('thislog01', 10), port)).position).toBe(10)
  expect(waits()).toBe(0)
})

it('waits until a receipt is applied', async () => {
  const { port } = catchingUp(1)
  expect((await appliedSince(formatPosition('thislog01', 13), port)).position).toBe(13)
})

it('gives what there is after five seconds', async () => {
  const { port, clock } = catchingUp(0)
  expect((await appliedSince(formatPosition('thislog01', 11), port)).position).toBe(10)
  expect(clock.now()).toBe(5_000)
})

it('refuses what is no receipt of this log', async () => {
  const { port } = catchingUp(0)
  for (const given of ['', '7', formatPosition('otherlog01', 7)]) {
    await expect(appliedSince(given, port)).rejects.toThrow('filter_invalid')
  }
})
