import type { ExitCode } from '../command/exit.ts'
import { COMMANDS } from '../registry.ts'
import { run } from '../run.ts'
import { type FakeTerminalOptions, fakeTerminal } from './fake-terminal.ts'

export interface Ran {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs a command line to its end. */
export async function dataspor(
  args: readonly string[],
  options?: FakeTerminalOptions,
): Promise<Ran> {
  const terminal = fakeTerminal(options)
  const code = await run(args, terminal, COMMANDS)
  return { code, out: terminal.printed(), err: terminal.told() }
}
