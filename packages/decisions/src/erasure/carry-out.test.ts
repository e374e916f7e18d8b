import { manualClock, redact } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import type { DecisionDesk } from '../desk.ts'
import { carryOut } from './carry-out.ts'

it('what else leads to somebody is ended before the log tells that the erasure is done', async () => {
  const ended: string[] = []
  const desk = {
    vault: { erase: async () => {}, logKey: redact(Buffer.alloc(32)) },
    log: { append: () => Promise.reject(new Error('cut off')) },
    clock: manualClock(0),
    onErased: async (subject: string) => void ended.push(subject),
  } as unknown as DecisionDesk
  const subject = 'a'.repeat(32)
  const why = { ground: 'decision', decision: 'd' } as const
  await expect(carryOut(desk, 's', [{ subject, why }])).rejects.toThrow('cut off')
  expect(ended).toEqual([subject])
})
