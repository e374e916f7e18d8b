import { clean, printJson, wantsJson } from './table.ts'
import { print, type Terminal } from './terminal.ts'

/** What long work gives back: a line each at a terminal, JSON elsewhere. */
export async function printResult(
  terminal: Terminal,
  result: Readonly<Record<string, string | number>>,
  json: boolean | undefined,
): Promise<void> {
  if (wantsJson(terminal, json)) return printJson(terminal, result)
  const lines = Object.entries(result).map(([name, value]) => `${name}: ${clean(String(value))}`)
  if (lines.length > 0) await print(terminal, lines.join('\n'))
}
