import { join } from 'node:path'
import { createAnswers } from '@dataspor/answers'
import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { randomId } from '@dataspor/kernel'
import { openPersonalReader } from '@dataspor/read-models/personal-sqlite'
import { defaultSources } from '@dataspor/composition'
import { NOW_MS } from '@dataspor/testkit'
import type { SubjectHandle } from '@dataspor/vault'
import { memoryVault } from '@dataspor/vault/memory'
import { type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved, quantile } from './interleaved.ts'
import { fillModel, people } from './personal-model.ts'
import { withFolder } from './scratch.ts'
import { silentLog } from './silent-log.ts'
import { size } from './size.ts'
import { type StoredSample, storedSample } from './stored-sample.ts'

const MANY = size(50_000, 5_000)
const FEW = 50
const ASKED = size(500, 100)
const RUNS = size(9, 2)
const REFRESH_MS = 11 * 60_000

/** One person's 50 items lie among the other's 50,000. */
function* bodies(
  sample: StoredSample,
  many: SubjectHandle,
  few: SubjectHandle,
): Generator<Uint8Array> {
  yield sample.catalogue
  // Both have the same consents and facts: only the number of items differs.
  for (const person of [many, few]) yield* sample.facts(0, person)
  const every = MANY / FEW
  for (let n = 0; n < MANY; n++) {
    yield sample.item(n, many)
    if (n % every === every - 1) yield sample.item(MANY + n, few)
  }
}

async function lines(folder: string): Promise<readonly Line[]> {
  const file = join(folder, 'personal.db')
  const vault = await memoryVault({ scope: 'synthetic' })
  const [many, few] = await people(vault, 2)
  await fillModel(file, bodies(await storedSample(), many!, few!))
  const personal = openPersonalReader({ file })
  let nowMs = NOW_MS
  const answers = createAnswers({
    personal,
    log: silentLog('bench0000000'),
    vault,
    sources: defaultSources(createCatalogue(currentCatalogue())),
    clock: { now: () => nowMs },
    ids: randomId,
  })
  const firstPage = (person: SubjectHandle) => async (): Promise<number> => {
    const taken: number[] = []
    for (let i = 0; i < ASKED; i++) {
      // Every question is a new one: later than ten minutes after the last.
      nowMs += REFRESH_MS
      const start = process.hrtime.bigint()
      const caller = { role: 'citizen', subjects: [person.id] } as const
      const reply = await answers.disclosures({ caller, language: 'da' })
      if (reply.json().length < FEW) throw new Error('an empty page')
      taken.push(Number(process.hrtime.bigint() - start) / 1e3)
    }
    return quantile(taken, 0.5)
  }
  const measured = await interleaved({
    runs: RUNS,
    baseline: firstPage(few!),
    subject: firstPage(many!),
  })
  await personal.close()
  const figure = `first page for a person with ${MANY} items, p50`
  const against = `a person with ${FEW} items`
  return [ratioLine({ figure, against, unit: 'µs' }, { atMost: 1.5 }, measured)]
}

/** The first page of a list costs the same, however long the list is. */
export const manyItems: Figure = { name: 'many-items', run: () => withFolder(lines) }
