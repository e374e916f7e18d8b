import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { formsOf } from './forms.ts'

const PREFIX_BYTES = 3
const PREFIXES = 256 ** PREFIX_BYTES

export interface Trace {
  /** The file's path below the folder, or what else was looked through. */
  readonly where: string
  /** As `formsOf` names it. Never the number: a failing test must not print it. */
  readonly form: string
  /** Which of the numbers, by its place in the list. */
  readonly index: number
}

/** Looks through bytes for numbers in any form. */
export type Finder = (where: string, bytes: Buffer) => readonly Trace[]

interface Pattern extends Omit<Trace, 'where'> {
  readonly bytes: Buffer
}

/** Made once for many numbers; the first bytes decide which of the many patterns, if any, are worth comparing. */
export function finderOf(numbers: readonly string[]): Finder {
  const isPrefix = new Uint8Array(PREFIXES)
  const byPrefix = new Map<number, Pattern[]>()
  numbers.forEach((number, index) => {
    for (const [form, bytes] of formsOf(number)) {
      const prefix = bytes.readUIntBE(0, PREFIX_BYTES)
      isPrefix[prefix] = 1
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { form, index, bytes }])
    }
  })
  return (where, bytes) => {
    const traces: Trace[] = []
    let prefix = 0
    for (let at = 0; at < bytes.length; at++) {
      prefix = ((prefix << 8) | bytes[at]!) & (PREFIXES - 1)
      if (isPrefix[prefix] === 0) continue
      const first = at - PREFIX_BYTES + 1
      for (const { form, index, bytes: wanted } of byPrefix.get(prefix)!)
        if (wanted.equals(bytes.subarray(first, first + wanted.length)))
          traces.push({ where, form, index })
    }
    return traces
  }
}

export interface Searched {
  readonly traces: readonly Trace[]
  readonly files: readonly string[]
  readonly bytes: number
}

/** Every file below a folder that no process has open, and every file's name. */
export function searchFolder(folder: string, find: Finder): Searched {
  const traces: Trace[] = []
  const files: string[] = []
  let total = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path)
    traces.push(...find(`name of ${name}`, Buffer.from(name)))
    if (!statSync(path).isFile()) continue
    const bytes = readFileSync(path)
    traces.push(...find(name, bytes))
    files.push(name)
    total += bytes.length
  }
  return { traces, files, bytes: total }
}
