import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { MODELS, modelsCaughtUp, wakeModels } from './harness/analytics.ts'
import { dumpEngine } from './harness/dump-engine.ts'
import { finderOf, searchFolder } from './harness/find-numbers.ts'
import { listen } from './harness/heard.ts'
import { askQuestions } from './harness/numbers/ask.ts'
import { reportBatches } from './harness/numbers/batches.ts'
import { reportMisplaced, reportScenario } from './harness/numbers/report.ts'
import { NUMBERS } from './harness/numbers/used.ts'
import { scratchFolder } from './harness/scratch.ts'
import { startService } from './harness/service.ts'

/** Everybody who has an entry, by the id that stands for the number. */
function subjectsIn(data: string): readonly Buffer[] {
  const db = new DatabaseSync(join(data, 'personal', 'personal.db'), { readOnly: true })
  const found = db.prepare('select distinct subject from items').all()
  db.close()
  return found.map((row) => Buffer.from(row['subject'] as Uint8Array))
}

it('the analytical models hold no person number, and the statistician’s no id of a person either', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  await using service = await startService({ data })
  const heard = listen()
  await reportScenario(service, heard)
  await service.control.work('/control/demo', { people: 5, seed: 7 })
  await reportMisplaced(service, heard)
  await reportBatches(service, heard)
  await askQuestions(service, heard)
  await wakeModels(service)
  await modelsCaughtUp(service)
  expect(await service.stop()).toEqual({ code: 0, signal: null })

  const find = finderOf(NUMBERS)
  const subjects = subjectsIn(data)
  expect(subjects.length).toBeGreaterThan(20)
  for (const model of MODELS) {
    const searched = searchFolder(join(data, model), find)
    expect(searched.traces).toEqual([])
    const tables = await dumpEngine(join(data, model, 'engine'), model)
    const rows = [...tables.values()].join('\n')
    process.stdout.write(
      `numbers: ${NUMBERS.length} sought in ${searched.files.length} files and ${rows.length} bytes of rows of ${model}\n`,
    )
    expect(rows.length).toBeGreaterThan(1_000)
    expect(find(model, Buffer.from(rows, 'latin1'))).toEqual([])
    const named = subjects.filter((id) => holds(rows, id))
    if (model === 'statistics') expect(named).toEqual([])
    // Else the search itself would be blind.
    else expect(named.length).toBeGreaterThan(0)
  }
})

/** As 16 bytes, as TabSeparated escapes them, or in hex. */
function holds(rows: string, id: Buffer): boolean {
  const plain = id.toString('latin1')
  const escaped = plain.replace(/[\\\t\n\r\0\b\f']/g, (one) => ESCAPES[one]!)
  const hex = id.toString('hex')
  return [plain, escaped, hex, hex.toUpperCase()].some((form) => rows.includes(form))
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  "'": "\\'",
}
