import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { dataFolder } from '@dataspor/cli'
import { openTokenStore, type TokenStore } from '@dataspor/http'
import { randomId, systemClock } from '@dataspor/kernel'
import { openKeyring, type SubjectHandle } from '@dataspor/vault'
import { openSqliteVault, vaultFile } from '@dataspor/vault/sqlite'
import { people } from './personal-model.ts'

const MAIN = fileURLToPath(new URL('../../services/standalone/src/main.ts', import.meta.url))
const LISTENS = /listens on (\S+)/

export interface StandaloneProcess {
  readonly address: string
  readonly pid: number
  stop(): Promise<void>
}

/** The whole thing as an operator runs it: one process, its projector running. */
export async function startStandalone(folder: string): Promise<StandaloneProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      DATASPOR_DATA_FOLDER: folder,
      DATASPOR_HTTP_PORT: '0',
      DATASPOR_DEMO_LOAD: 'never',
      DATASPOR_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { address: await addressOf(child), pid: child.pid!, stop: () => stop(child) }
}

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = LISTENS.exec(line)?.[1]
    if (address === undefined) continue
    child.stdout!.resume()
    return address
  }
  throw new Error('the process ended before it listened')
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

export interface Prepared {
  readonly about: readonly SubjectHandle[]
  readonly producer: string
  /** Of the data protection officer of the source’s legal entity. */
  readonly dpo: string
  /** A token each for the first of them. */
  readonly citizens: readonly string[]
}

/** Makes a data folder by a first start, then its people and tokens while nothing runs. */
export async function prepareFolder(
  folder: string,
  counts: { readonly people: number; readonly citizens: number; readonly source: string },
): Promise<Prepared> {
  await (await startStandalone(folder)).stop()
  const data = dataFolder(folder)
  const keyring = openKeyring(data.keyFile, { create: false, vaultFile: vaultFile(data.vault) })
  const vault = await openSqliteVault({ folder: data.vault, keyring, scope: 'synthetic' })
  const about = await people(vault, counts.people)
  await vault.close()
  const tokens = await openTokenStore({ path: data.tokens, clock: systemClock, ids: randomId })
  const producer = await tokenFor(tokens, { kind: 'producer', party: counts.source })
  const dpo = await tokenFor(tokens, { kind: 'dpo', party: counts.source })
  const citizens: string[] = []
  for (const { id } of about.slice(0, counts.citizens))
    citizens.push(await tokenFor(tokens, { kind: 'citizen', subject: id }))
  return { about, producer, dpo, citizens }
}

async function tokenFor(
  tokens: TokenStore,
  binding: Parameters<TokenStore['create']>[0]['binding'],
): Promise<string> {
  return (await tokens.create({ binding })).token
}
