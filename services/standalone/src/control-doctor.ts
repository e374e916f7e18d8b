import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Check, DataFolder } from '@dataspor/cli'
import type { Analytics } from './analytics/analytics.ts'

/** Examines the data folder in a thread of its own: reading a large log would keep the server from answering. */
export async function doctor(
  data: DataFolder,
  { thorough }: { readonly thorough: boolean },
): Promise<readonly Check[]> {
  const worker = new Worker(new URL('./doctor-worker.ts', import.meta.url), {
    workerData: { data, thorough },
    name: 'doctor',
  })
  try {
    const [checks] = (await once(worker, 'message')) as [readonly Check[]]
    return checks
  } finally {
    await worker.terminate()
  }
}

/** How the analytical models of a running server are doing. */
export function analyticsChecks({ sides }: Pick<Analytics, 'sides'>): readonly Check[] {
  return Object.entries(sides).map(([model, side]) => {
    const name = `${model}-engine`
    const state = side.state()
    if (state === 'failed')
      return { name, ok: false, detail: 'stopped at an error', remedy: 'dataspor rebuild' }
    const detail = state === 'off' ? 'off until the first question' : state
    return { name, ok: true, detail: `${detail}, applied through ${side.applied()}` }
  })
}
