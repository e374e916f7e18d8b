import { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, dirname } from 'node:path'

/** Names the moments at which a staged part, the decision to seal, and the end of staging become true on disk. */
export function dieWithinStaging(at: (point: string) => void): void {
  const { rename, rm } = promises
  promises.rename = async (from, to) => {
    const [before, after] = namesOf(basename(String(to)))
    at(before)
    await rename(from, to)
    at(after)
  }
  promises.rm = async (path, options) => {
    const whole = basename(dirname(String(path))) === 'staging'
    if (whole) at('seal:before-removal')
    await rm(path, options)
    if (whole) at('seal:after-removal')
  }
  syncBuiltinESMExports()
}

function namesOf(file: string): readonly [string, string] {
  if (file.startsWith('part-')) return ['part:before-name', 'part:after-name']
  if (file === 'decided') return ['seal:before-decision', 'seal:after-decision']
  return ['', '']
}
