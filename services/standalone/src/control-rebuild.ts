import { stepsOf } from '@dataspor/composition'
import type { Progress } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import { rebuildModel, replaceModel } from './rebuild-model.ts'
import type { Standalone } from './standalone.ts'

type Told = Readonly<Record<string, string | number>>
type Digests = { readonly digest: string; readonly before: string } | undefined

/**
 * Makes all models again: the personal one beside the old one, which answers meanwhile, and puts it in its place; then the
 * analytical ones that have run, which are not asked meanwhile. With `digest`, each is compared with what it was.
 */
export async function* rebuildSteps(
  system: Standalone,
  { digest }: { readonly digest: boolean },
  signal: AbortSignal,
): AsyncGenerator<Progress> {
  const personal = yield* rebuildPersonal(system, digest, signal)
  if (personal === undefined) return
  let result: Told = personal
  for (const [name, side] of Object.entries(system.analytics.sides)) {
    if (signal.aborted) return
    if (['off', 'unavailable'].includes(side.state())) continue
    const { events, digests } = yield* stepsOf((tell) =>
      side.rebuild({ digest }, (count, total) => tell({ step: `rebuild ${name}`, count, total })),
    )
    const told = Object.entries({ events, ...compared(digests) })
    result = {
      ...result,
      ...Object.fromEntries(told.map(([key, value]) => [`${name} ${key}`, value])),
    }
  }
  yield { step: 'rebuild', done: true, result }
}

/** Undefined where it was called off. */
async function* rebuildPersonal(
  { folder, projector, personal }: Standalone,
  digest: boolean,
  signal: AbortSignal,
): AsyncGenerator<Progress, Told | undefined> {
  if (projector.state !== 'ok')
    throw new DatasporError('not_ready', { detail: 'A rebuild is under way already.' })
  const beside = `${folder.model}.rebuilt`
  let halted = true
  let told: Told | undefined
  await projector.halt()
  try {
    const data = { logFolder: folder.log, modelFile: beside, upTo: projector.applied() }
    for await (const message of rebuildModel(
      digest ? { ...data, compareWith: folder.model } : data,
    )) {
      if (signal.aborted) return undefined
      if (message.kind === 'progress') {
        yield { step: 'rebuild', count: message.position, total: message.target }
        continue
      }
      await personal.replace(async () => {
        replaceModel(beside, folder.model)
        // The writer comes first: it makes the files that a reader of a write-ahead log needs.
        await projector.resume()
        halted = false
      })
      const { events, position, digests } = message
      told = { events, position, ...compared(digests) }
    }
  } finally {
    if (halted) await projector.resume()
  }
  return told
}

function compared(digests: Digests): Told {
  return digests === undefined
    ? {}
    : { ...digests, same: String(digests.before === digests.digest) }
}
