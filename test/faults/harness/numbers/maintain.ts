import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { dataspor } from '../dataspor.ts'
import { eventOf } from '../events-of.ts'
import type { Heard } from '../heard.ts'
import { misplaced } from '../misplaced.ts'
import { scratchFolder } from '../scratch.ts'
import type { Service } from '../service.ts'
import { FROM, LISTED, TYPED } from './used.ts'

/** A file of events, good and bad, from outside: it holds numbers, so it lies elsewhere than what is searched. */
export async function importFile(
  { control, data }: Service,
  heard: Heard,
  folder: string,
): Promise<void> {
  using elsewhere = scratchFolder()
  const file = join(elsewhere.path, 'events.ndjson')
  const events = [
    ...Array.from({ length: 50 }, (_, i) => eventOf('jobnet', i)),
    ...misplaced('jobnet', LISTED, FROM + 600),
  ]
  writeFileSync(file, `${events.map((event) => JSON.stringify(event)).join('\n')}\n{"${LISTED}\n`)
  const args = ['import', file, '--source', 'jobnet', '--data', data]
  const { out, err } = await dataspor(args)
  expect(JSON.parse(out)).toMatchObject({ accepted: expect.any(Number), fault: null })
  heard.keep('import', out + err)
  const strange = await control.ask('POST', `/control/import?source=${TYPED}`, `{"a":"${TYPED}"}`)
  heard.keep('import', strange.body)
  expect(folder).not.toBe(elsewhere.path)
}

export async function maintain(service: Service, heard: Heard, folder: string): Promise<void> {
  const backup = { folder: join(folder, 'backup'), keysTo: join(folder, 'apart', 'vault.json') }
  heard.keep('backup', JSON.stringify(await service.control.work('/control/backup', backup)))
  heard.keep('rebuild', JSON.stringify(await service.control.work('/control/rebuild')))
  heard.keep('doctor', (await service.control.ask('POST', '/control/doctor')).body)
  heard.keep('metrics', await (await fetch(`${service.address}/metrics`)).text())
  heard.keep('status', JSON.stringify(await service.control.status()))
}
