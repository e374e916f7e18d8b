import { parentPort, workerData } from 'node:worker_threads'
import { type DataFolder, examine } from '@dataspor/cli'
import { systemClock } from '@dataspor/kernel'

const { data, thorough } = workerData as { readonly data: DataFolder; readonly thorough: boolean }
parentPort?.postMessage(await examine({ data, thorough, clock: systemClock }))
