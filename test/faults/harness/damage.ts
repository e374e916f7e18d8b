import { readFileSync, writeFileSync } from 'node:fs'

/** Inverts one bit of one byte, as a failing disk or a careless hand does. `at` counts from the file's beginning. */
export function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at]! ^= 0b0001_0000
  writeFileSync(file, bytes)
}
