import { mkdirSync, writeFileSync } from 'node:fs'
import { batchAnswer } from './batch-answer.ts'
import { batchUpload } from './batch-upload.ts'
import { citizenUnderLoad } from './citizen-under-load.ts'
import { citizenWithOversight } from './citizen-with-oversight.ts'
import { eventStoreAppend } from './eventstoredb-append.ts'
import { type Figure, type Line, table } from './figure.ts'
import { httpIntake } from './http-intake.ts'
import { inflows } from './inflows.ts'
import { kafkaIntake } from './kafka-intake.ts'
import { logAppend } from './log-append.ts'
import { manyItems } from './many-items.ts'
import { openLineageIntake } from './openlineage-intake.ts'
import { oversightProjection } from './oversight-projection.ts'
import { oversightSearch } from './oversight-search.ts'
import { personalLookup } from './personal-lookup.ts'
import { producerHttp } from './producer-http.ts'
import { reassessLog } from './reassess.ts'
import { rebuildModel } from './rebuild.ts'
import { vaultIdentify } from './vault-identify.ts'
import { vaultPostgres } from './vault-postgres.ts'

const FIGURES: readonly Figure[] = [
  logAppend,
  vaultIdentify,
  vaultPostgres,
  kafkaIntake,
  producerHttp,
  httpIntake,
  personalLookup,
  manyItems,
  citizenUnderLoad,
  rebuildModel,
  batchUpload,
  batchAnswer,
  reassessLog,
  oversightProjection,
  oversightSearch,
  citizenWithOversight,
  inflows,
  openLineageIntake,
  eventStoreAppend,
]
const RESULTS = 'bench-results'

/** `npm run bench [-- name …]`: prints the table, and writes it as JSON beside it. */
async function main(names: readonly string[]): Promise<void> {
  const known = FIGURES.map(({ name }) => name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    process.stderr.write(
      `no figure is called ${unknown.join(', ')}; there are ${known.join(', ')}\n`,
    )
    process.exitCode = 2
    return
  }
  const lines: Line[] = []
  for (const figure of FIGURES) {
    if (names.length > 0 && !names.includes(figure.name)) continue
    process.stderr.write(`${figure.name} …\n`)
    lines.push(...(await figure.run()))
  }
  process.stdout.write(`${table(lines)}\n`)
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(
    `${RESULTS}/latest.json`,
    `${JSON.stringify({ node: process.version, lines }, null, 2)}\n`,
  )
  process.exitCode = lines.every((line) => line.reached) ? 0 : 1
}

await main(process.argv.slice(2).filter((name) => name !== '--quick'))
