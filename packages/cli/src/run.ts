import { hasCprShape } from '@dataspor/events'
import type { Command } from './command/command.ts'
import { EXIT, type ExitCode } from './command/exit.ts'
import { helpOf, overview } from './command/help.ts'
import { parse } from './command/parse.ts'
import { Interrupted, UsageError } from './command/usage-error.ts'
import { NEVER_AN_ARGUMENT } from './commands/who.ts'
import { describe } from './terminal/describe.ts'
import { paint } from './terminal/paint.ts'
import { print, tell, type Terminal } from './terminal/terminal.ts'

/** Runs the command that the arguments name. Every error ends as a sentence and an exit code, never as a stack. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  commands: readonly Command[],
): Promise<ExitCode> {
  try {
    if (args.some(hasCprShape)) throw new UsageError(NEVER_AN_ARGUMENT)
    return await dispatch(args, terminal, commands)
  } catch (error) {
    if (error instanceof Interrupted) return EXIT.interrupted
    const known = error instanceof UsageError
    const text = known ? error.message : describe(error)
    await tell(
      terminal,
      `${paint('red', 'dataspor:', terminal.errors, terminal.env)} ${text}${known ? '\nSee dataspor --help.' : ''}`,
    )
    return known ? EXIT.usage : EXIT.failed
  }
}

async function dispatch(
  args: readonly string[],
  terminal: Terminal,
  commands: readonly Command[],
): Promise<ExitCode> {
  const [first = '', second = ''] = args
  if (first === '' || first === '--help' || first === '-h' || first === 'help') {
    await print(terminal, overview(commands))
    return first === '' ? EXIT.usage : EXIT.ok
  }
  const found =
    commands.find(({ name }) => name === `${first} ${second}`) ??
    commands.find(({ name }) => name === first)
  if (found === undefined) return unknown(first, second, terminal, commands)
  const parsed = parse(found, args.slice(found.name.split(' ').length))
  if (parsed.help) {
    await print(terminal, helpOf(found))
    return EXIT.ok
  }
  return found.run({ ...parsed, terminal })
}

async function unknown(
  first: string,
  second: string,
  terminal: Terminal,
  commands: readonly Command[],
): Promise<ExitCode> {
  const group = commands.filter(({ name }) => name.startsWith(`${first} `))
  if (group.length === 0) throw new UsageError('There is no such command.')
  await print(terminal, overview(group))
  return second === '--help' || second === '-h' ? EXIT.ok : EXIT.usage
}
