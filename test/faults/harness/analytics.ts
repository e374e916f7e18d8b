import { readFileSync } from 'node:fs'
import type { Service } from './service.ts'
import { until } from './until.ts'

export const MODELS = ['oversight', 'statistics'] as const
export type Model = (typeof MODELS)[number]

/** Asks once, so that a model that is off starts; whatever it says. */
export async function wakeModels({ control, address }: Service): Promise<void> {
  const tokenOf = async (kind: 'officer' | 'statistician') => {
    const { body } = await control.ask('POST', '/control/tokens', {
      binding: { kind, party: 'star' },
    })
    return (JSON.parse(body) as { token: string }).token
  }
  const [officer, statistician] = [await tokenOf('officer'), await tokenOf('statistician')]
  await fetch(`${address}/v1/oversight/search`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${officer}`,
      'content-type': 'application/json',
      'dataspor-reason': 'supervision',
    },
    body: '{}',
  })
  await fetch(`${address}/v1/statistics/vintages`, {
    headers: { authorization: `Bearer ${statistician}` },
  })
}

type Status = Readonly<Record<string, string | number>>

async function statusOf({ control }: Service): Promise<Status> {
  return (await control.status()) as unknown as Status
}

/** Resolves when both models have applied all that is in the log. */
export async function modelsCaughtUp(service: Service): Promise<void> {
  await until(
    'the models follow the log',
    async () => {
      const status = await statusOf(service)
      const behind = MODELS.filter((model) => status[`${model}Applied`] !== status['events'])
      return behind.length === 0 ? true : undefined
    },
    120_000,
  )
}

/** How far a model has come; 0 where it is off. */
export async function appliedBy(service: Service, model: Model): Promise<number> {
  return Number((await statusOf(service))[`${model}Applied`] ?? 0)
}

/** The engines that a service runs now, by process id. */
export function enginesOf({ child: { pid } }: Service): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return children.split(' ').flatMap((one) => (one === '' ? [] : [Number(one)]))
}

/** Ends an engine in the middle of whatever it does; it may have ended by itself. */
export function killEngine(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
