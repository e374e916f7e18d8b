/** The moments of a write at which a test may end the process or make the disk fail. */
export type CrashPoint =
  | 'before-begin'
  | 'before-commit'
  | 'after-commit-before-ack'
  | 'after-ack'
  | 'before-checkpoint'
  | 'after-checkpoint'

/** Called by the writer at each point. What it throws counts as a failed write. */
export type CrashHook = (point: CrashPoint) => void

/** The `crashPoint` export of a module. A function cannot be sent to the writer's thread, a module's address can. */
export async function loadCrashHook(module: string | undefined): Promise<CrashHook | undefined> {
  if (module === undefined) return undefined
  const loaded = (await import(module)) as { readonly crashPoint?: CrashHook }
  return loaded.crashPoint
}
