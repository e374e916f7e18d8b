import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lie in the data folder while the demo is being loaded, so that a load that was cut off is taken up again. */
const LOADING = 'demo-loading'
/** What officers do with analytics, which may come long after. */
const ACTING = 'demo-acting'

export function demoIsDue(root: string, logIsNew: boolean): boolean {
  return logIsNew || existsSync(join(root, LOADING))
}

export async function whileLoading(root: string, load: () => Promise<void>): Promise<void> {
  writeFileSync(join(root, LOADING), '')
  await load()
  writeFileSync(join(root, ACTING), '')
  rmSync(join(root, LOADING))
}

/** Runs once after each load. */
export async function afterLoading(root: string, act: () => Promise<void>): Promise<void> {
  if (!existsSync(join(root, ACTING))) return
  await act()
  rmSync(join(root, ACTING), { force: true })
}
