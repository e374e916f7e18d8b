import { stepsOf } from '@dataspor/composition'
import type { Progress } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import type { Filled } from './filler.ts'
import type { RunningModel } from './running-model.ts'

type Told = Readonly<Record<string, string | number>>

/**
 * Makes the models anew whose turn this process has, one after the other; with `digest`, each is compared with what it was.
 * Error: `not_ready` where it has no turn.
 */
export async function* rebuildSteps(
  models: readonly RunningModel[],
  { digest }: { readonly digest: boolean },
  signal: AbortSignal,
): AsyncGenerator<Progress> {
  const mine = models.filter(({ isMine }) => isMine())
  if (mine.length === 0)
    throw new DatasporError('not_ready', {
      detail: 'This projector stands by. Ask the one that writes: "dataspor status" tells.',
    })
  let result: Told = {}
  for (const { name, runner } of mine) {
    if (signal.aborted) return
    const filled = yield* stepsOf((tell) =>
      runner.rebuild({
        digest,
        onProgress: (count, total) => tell({ step: `rebuild ${name}`, count, total }),
      }),
    )
    result = { ...result, ...told(name, filled) }
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
