import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lies in the data folder while the demo is being loaded, so that a load that was cut off is taken up again. */
const MARKER = 'demo-loading'

export function demoIsDue(root: string, logIsNew: boolean): boolean {
  return logIsNew || existsSync(join(root, MARKER))
}

export async function whileLoading(root: string, load: () => Promise<void>): Promise<void> {
  const marker = join(root, MARKER)
  writeFileSync(marker, '')
  await load()
  rmSync(marker)
}
