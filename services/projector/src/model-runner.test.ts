import { DatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import type { Filler, Filling, OpenFiller } from './filler.ts'
import { ModelRunner } from './model-runner.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const at = (position: number) => ({ position, recordedAtMax: 0, knowledge: position })

/** A filler whose first runs end as told; the last goes on until it is to stop. */
function scripted(runs: readonly ((filling: Filling) => Promise<void>)[]) {
  const events: string[] = []
  let run = 0
  const open: OpenFiller = {
    applied: async () => at(0),
    run: (filling) => (runs[run++] ?? untilStopped)(filling),
    rebuild: async () => {
      events.push('rebuild')
      return { events: 3, digests: undefined }
    },
    close: async () => void events.push('close'),
  }
  const filler: Filler = {
    open: async () => {
      events.push('open')
      return open
    },
    close: async () => void events.push('end'),
  }
  return { filler, events }
}

function untilStopped({ signal }: Filling): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })
}

function runner(filler: Filler) {
  const failed = Promise.withResolvers<DatasporError>()
  const written: number[] = []
  const made = new ModelRunner({
    model: 'personal',
    filler,
    logger: silent,
    onWritten: (events) => void written.push(events),
    onFailure: failed.resolve,
  })
  return { made, written, failed: failed.promise }
}

it('opens a model again when its engine was away, and goes on', async () => {
  const again = Promise.withResolvers<void>()
  const { filler, events } = scripted([
    () => Promise.reject(new DatasporError('not_ready')),
    async (filling) => {
      filling.onApplied(at(7), 2)
      again.resolve()
      await untilStopped(filling)
    },
  ])
  const { made, written } = runner(filler)
  await again.promise
  expect([made.state(), made.applied(), written]).toEqual(['ok', 7, [2]])
  await made.stop()
  expect(events).toEqual(['open', 'close', 'open', 'close', 'end'])
})

it('stops for good where trying again mends nothing', async () => {
  const { filler } = scripted([() => Promise.reject(new DatasporError('damaged'))])
  const { made, failed } = runner(filler)
  expect((await failed).code).toBe('damaged')
  expect(made.state()).toBe('failed')
  await made.stop()
})

it('is made anew while nobody follows, and is followed afterwards', async () => {
  const { filler, events } = scripted([])
  const { made } = runner(filler)
  const asked = { digest: false, onProgress: () => {} }
  const [first, second] = await Promise.allSettled([made.rebuild(asked), made.rebuild(asked)])
  expect(first).toMatchObject({ value: { events: 3 } })
  expect(second).toMatchObject({ reason: { code: 'not_ready' } })
  await made.stop()
  expect(events).toEqual(['open', 'close', 'open', 'rebuild', 'close', 'open', 'close', 'end'])
})

it('a rebuild under way ends when the process is to stop, and nobody follows after it', async () => {
  const { filler, events } = scripted([])
  const { open } = filler
  const asked = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  filler.open = async () => ({
    ...(await open()),
    rebuild: async ({ onProgress }) => {
      asked.resolve()
      await goOn.promise
      onProgress(1, 2)
      throw new Error('went on')
    },
  })
  const { made } = runner(filler)
  const rebuilt = Promise.allSettled([made.rebuild({ digest: false, onProgress: () => {} })])
  await asked.promise
  const stopped = made.stop()
  goOn.resolve()
  expect(await rebuilt).toMatchObject([{ reason: { code: 'not_ready' } }])
  await stopped
  await Promise.resolve()
  expect(events).toEqual(['open', 'close', 'open', 'close', 'end'])
  await expect(made.rebuild({ digest: false, onProgress: () => {} })).rejects.toThrow()
})
