import type { ServiceProcess } from '@dataspor/engines/cluster'
import { until } from '../until.ts'
import { type ClusterUnderTest, controlOf } from './run-cluster.ts'

export const MODELS = ['personal', 'oversight', 'statistics'] as const

/** The projector that writes every model. */
export async function writerOf({ cluster }: ClusterUnderTest): Promise<ServiceProcess> {
  return until('one projector writes', async () => {
    for (const one of cluster.projectors) {
      const { body } = await controlOf(one).ask('GET', '/control/status')
      const status = JSON.parse(body) as Readonly<Record<string, unknown>>
      if (MODELS.every((model) => status[model] === 'ok, writes')) return one
    }
    return undefined
  })
}

/** Has every model made anew by whoever writes it: whether it is the same as before, by model. */
export async function rebuilt(
  projectors: readonly ServiceProcess[],
): Promise<Readonly<Record<string, unknown>>> {
  const told: Record<string, unknown> = {}
  return until(
    'every model is made anew',
    async () => {
      for (const one of projectors) {
        // Who has no turn says so.
        const work = controlOf(one).work('/control/rebuild', { digest: true })
        Object.assign(told, await work.catch(() => ({})))
      }
      return MODELS.every((model) => `${model} same` in told) ? told : undefined
    },
    180_000,
  )
}
