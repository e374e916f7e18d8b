import { mkdirSync, writeFileSync } from 'node:fs'
import { type Figure, type Line, table } from './figure.ts'
import { logAppend } from './log-append.ts'
import { vaultIdentify } from './vault-identify.ts'

const FIGURES: readonly Figure[] = [logAppend, vaultIdentify]
const RESULTS = 'bench-results'

/** `npm run bench [-- name …]`: prints the table, and writes it as JSON beside it. */
async function main(names: readonly string[]): Promise<void> {
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

await main(process.argv.slice(2))
