import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lockFolder, openSqliteLog } from '@dataspor/event-log/sqlite'
import { redact } from '@dataspor/kernel'
import { openKeyring } from '@dataspor/vault'
import { openSqliteVault } from '@dataspor/vault/sqlite'
import { DATA_VERSION, type DataFolder, dataFolder } from '../data-folder.ts'

export const RECORDED_AT = Date.UTC(2026, 2, 2, 9)
export const EVENTS = 5

/** A small data folder as a stopped server leaves it: five events, three people, tokens, version and key. */
export async function filledFolder(root: string): Promise<DataFolder> {
  const data = dataFolder(join(root, 'data'))
  mkdirSync(dirname(data.keyFile), { recursive: true, mode: 0o700 })
  const lock = lockFolder(data.root)
  const keyring = openKeyring(data.keyFile, { create: true })
  const vault = await openSqliteVault({ folder: data.vault, keyring, scope: 'synthetic' })
  const people = ['6101801234', '6201801234', '6301801234'].map(
    (number) => ({ kind: 'cpr', number: redact(number) }) as const,
  )
  await vault.identify(people, { create: true })
  await vault.close()
  const log = await openSqliteLog({ folder: data.log, lock })
  await log.append({ stream: 'sys/test', expectedRevision: 'any', events: sampleEvents() })
  await log.close()
  lock.release()
  writeFileSync(data.tokens, '{"version":1,"tokens":[]}\n', { mode: 0o600 })
  writeFileSync(data.version, `${JSON.stringify({ dataVersion: DATA_VERSION })}\n`)
  return data
}

function sampleEvents() {
  return Array.from({ length: EVENTS }, (_, at) => ({
    dedupKey: Buffer.alloc(16, at + 1),
    contentTag: Buffer.alloc(16, at + 1),
    recordedAt: RECORDED_AT + at,
    body: Buffer.from(`{"n":${at}}`),
  }))
}
