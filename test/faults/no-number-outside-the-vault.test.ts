import { join } from 'node:path'
import { expect, it } from 'vitest'
import { caughtUp } from './harness/answers.ts'
import { finderOf, searchFolder } from './harness/find-numbers.ts'
import { listen } from './harness/heard.ts'
import { askQuestions } from './harness/numbers/ask.ts'
import { reportBatches } from './harness/numbers/batches.ts'
import { importFile, maintain } from './harness/numbers/maintain.ts'
import { reachForNumbers } from './harness/numbers/reach.ts'
import { reportMisplaced, reportScenario } from './harness/numbers/report.ts'
import { NUMBERS } from './harness/numbers/used.ts'
import { scratchFolder } from './harness/scratch.ts'
import { startService } from './harness/service.ts'

const LOOKED_THROUGH = [
  'apart/vault.json',
  'backup/log.db',
  'backup/vault.sqlite',
  'data/keys/vault.json',
  'data/log/log.db-wal',
  'data/personal/personal.db',
  'data/tokens.json',
  'data/vault/vault.sqlite-wal',
]

it('no person number is in any file, name, log line, error or answer, whatever was done', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  const heard = listen()
  await using service = await startService({ data, env: { DATASPOR_LOG_LEVEL: 'debug' } })
  await reportScenario(service, heard)
  await reportMisplaced(service, heard)
  await reportBatches(service, heard)
  await reachForNumbers(service, heard)
  await askQuestions(service, heard)
  await importFile(service, heard, scratch.path)
  await maintain(service, heard, scratch.path)
  const find = finderOf(NUMBERS)
  await service.kill()
  const killed = searchFolder(scratch.path, find)
  await using again = await startService({ data, env: { DATASPOR_LOG_LEVEL: 'debug' } })
  await caughtUp(again)
  expect(await again.stop()).toEqual({ code: 0, signal: null })
  const stopped = searchFolder(scratch.path, find)
  const said = [service, again].flatMap(({ child }) => [child.output(), child.errors()])
  const spoken = [...heard.bodies, ...said.map((text) => ({ of: 'output', text }))]
  const aloud = spoken.flatMap(({ of, text }) => find(of, Buffer.from(text)))
  process.stdout.write(
    `numbers: ${NUMBERS.length} sought in ${stopped.files.length} files, ${killed.bytes} bytes after a kill, ${stopped.bytes} after a stop, and ${heard.bodies.length} answers\n`,
  )
  expect(killed.files).toEqual(expect.arrayContaining(LOOKED_THROUGH))
  expect([...killed.traces, ...stopped.traces, ...aloud]).toEqual([])
})
