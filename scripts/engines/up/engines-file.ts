import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineSettings } from './start-engines.ts'

const OWNER_ONLY = 0o600

/** Where the addresses of running engines stand, passwords among them: for their owner only. */
export function enginesFile(folder: string): string {
  return join(folder, 'engines.json')
}

export function writeEngines(folder: string, settings: EngineSettings): void {
  const file = enginesFile(folder)
  rmSync(file, { force: true })
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: OWNER_ONLY, flag: 'wx' })
}

/** Undefined where no engines run. */
export function readEngines(folder: string): EngineSettings | undefined {
  try {
    return JSON.parse(readFileSync(enginesFile(folder), 'utf8')) as EngineSettings
  } catch {
    return undefined
  }
}

export function forgetEngines(folder: string): void {
  rmSync(enginesFile(folder), { force: true })
}
