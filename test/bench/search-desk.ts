import { createPartyPresenter } from '@dataspor/answers'
import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { hmacKey, randomId } from '@dataspor/kernel'
import { createQuestionRecorder, type HistoryDesk } from '@dataspor/oversight'
import { openPersonalReader } from '@dataspor/read-models/personal-sqlite'
import { defaultSources } from '@dataspor/composition'
import { NOW_MS } from '@dataspor/testkit'
import type { Vault } from '@dataspor/vault'
import type { MadeUpLog } from './many-rows.ts'

const YEAR_MS = 365 * 86_400_000
const REFRESH_MS = 11 * 60_000

/** What officers are answered from, over a log that is made up and a model that was filled. */
export function deskOver(
  made: MadeUpLog,
  vault: Vault,
  personalFile: string,
  model: HistoryDesk['model'],
): HistoryDesk {
  const { log } = made
  // Every question is a new one: later than ten minutes after the last.
  let nowMs = NOW_MS + YEAR_MS
  const clock = { now: () => (nowMs += REFRESH_MS) }
  const catalogue = createCatalogue(currentCatalogue())
  const personal = openPersonalReader({ file: personalFile })
  const tagKey = hmacKey(vault.logKey.expose())
  const sources = defaultSources(catalogue)
  return {
    log,
    vault,
    personal,
    clock,
    catalogue: () => catalogue,
    recorder: createQuestionRecorder({ log, vault, tagKey, clock, ids: randomId }),
    cursorKey: tagKey,
    model,
    batches: personal,
    presenter: { present: createPartyPresenter({ personal, log, vault, sources }) },
  }
}
