import { stepsOf } from '@dataspor/composition'
import type { Progress } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import type { Filled } from './filler.ts'
import type { RunningModel } from './running-model.ts'

type Told = Readonly<Record<string, string | number>>

/**
 * Makes the models anew whose turn this process has, side by side: each waits for a while until nobody writes it any more.
 * With `digest`, each is compared with what it was. Errors: `not_ready` where it has no turn; what the first that failed gave,
 * when all have ended.
 */
export async function* rebuildSteps(
  models: readonly RunningModel[],
  { digest }: { readonly digest: boolean },
): AsyncGenerator<Progress> {
  const mine = models.filter(({ isMine }) => isMine())
  if (mine.length === 0)
    throw new DatasporError('not_ready', {
      detail: 'This projector stands by. Ask the one that writes: "dataspor status" tells.',
    })
  const outcomes = yield* stepsOf((tell) => {
    const counts = mine.map(() => 0)
    const toldOf = (model: number) => (count: number, total: number) => {
      counts[model] = count
      const sum = counts.reduce((all, one) => all + one)
      tell({ step: 'rebuild', count: sum, total: total * mine.length })
    }
    return Promise.allSettled(
      mine.map(({ runner }, i) => runner.rebuild({ digest, onProgress: toldOf(i) })),
    )
  })
  let result: Told = {}
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.status === 'rejected') throw outcome.reason
    result = { ...result, ...told(mine[i]!.name, outcome.value) }
  }
  const left = models.filter((model) => !mine.includes(model)).map(({ name }) => name)
  const others = left.length === 0 ? {} : { 'left to other projectors': left.join(', ') }
  yield { step: 'rebuild', done: true, result: { ...result, ...others } }
}

function told(name: string, { events, digests }: Filled): Told {
  if (digests === undefined) return { [`${name} events`]: events }
  return {
    [`${name} events`]: events,
    [`${name} digest`]: digests.digest,
    [`${name} before`]: digests.before,
    [`${name} same`]: String(digests.before === digests.digest),
  }
}
