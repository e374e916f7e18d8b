import type { Progress } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import { rebuildModel, replaceModel } from './rebuild-model.ts'
import type { Standalone } from './standalone.ts'

/**
 * Makes the personal model again beside the old one, which answers meanwhile, and puts it in its place. With `digest`,
 * both are compared at the same position.
 */
export async function* rebuildSteps(
  system: Standalone,
  { digest }: { readonly digest: boolean },
  signal: AbortSignal,
): AsyncGenerator<Progress> {
  const { folder, projector, personal } = system
  if (projector.state !== 'ok')
    throw new DatasporError('not_ready', { detail: 'A rebuild is under way already.' })
  const beside = `${folder.model}.rebuilt`
  let halted = true
  await projector.halt()
  try {
    const data = { logFolder: folder.log, modelFile: beside, upTo: projector.applied() }
    for await (const message of rebuildModel(
      digest ? { ...data, compareWith: folder.model } : data,
    )) {
      if (signal.aborted) return
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
      const compared =
        digests === undefined ? {} : { ...digests, same: String(digests.before === digests.digest) }
      yield { step: 'rebuild', done: true, result: { events, position, ...compared } }
    }
  } finally {
    if (halted) await projector.resume()
  }
}
