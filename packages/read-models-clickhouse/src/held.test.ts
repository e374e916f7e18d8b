import { HELD_MS_MAX } from '@dataspor/read-models/block-claims'
import { expect, it } from 'vitest'
import { boundsOf, confirmedNow } from './held.ts'

it('a process that stood still after it was told asks again, and sends nothing that was confirmed long before', async () => {
  let [nowMs, asked] = [0, 0]
  const frozenOnce = async () => {
    if (++asked === 1) nowMs += 60_000
  }
  await confirmedNow(frozenOnce, () => nowMs)
  expect(asked).toBe(2)
  const lost = async () => {
    if (++asked > 3) throw new Error('lost')
    nowMs += 60_000
  }
  await expect(confirmedNow(lost, () => nowMs)).rejects.toThrow('lost')
})

it('a statement’s way and what the server does of it are over within the time that others wait', async () => {
  const { abort_signal, clickhouse_settings } = boundsOf(1)
  expect(clickhouse_settings.max_execution_time).toBe(HELD_MS_MAX / 2_000)
  await expect.poll(() => abort_signal.aborted).toBe(true)
  expect(boundsOf(60_000).abort_signal.aborted).toBe(false)
})
