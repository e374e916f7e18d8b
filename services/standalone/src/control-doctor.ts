import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Check, DataFolder } from '@dataspor/cli'

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
