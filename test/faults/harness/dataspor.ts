import { type ChildOptions, startChild } from './child.ts'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line to its end, as an operator does. */
export async function dataspor(
  args: readonly string[],
  options: Omit<ChildOptions, 'args'> = {},
): Promise<Ran> {
  await using child = startChild('packages/cli/src/main.ts', { ...options, args })
  const { code } = await child.ended
  return { code, out: child.output(), err: child.errors() }
}
