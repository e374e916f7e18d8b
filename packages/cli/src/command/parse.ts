import { parseArgs } from 'node:util'
import type { Command, Invocation, Options, Values } from './command.ts'
import { UsageError } from './usage-error.ts'

export type Parsed = Omit<Invocation, 'terminal'> & { readonly help: boolean }

/** Reads what follows a command's name. Errors: `UsageError`, which repeats no value. */
export function parse(command: Command, args: readonly string[]): Parsed {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type }]) => [name, { type }]),
  )
  const { values, positionals } = read(args, options)
  const { help, ...rest } = values
  if (help === true) return { values: {}, positionals: [], help: true }
  const wanted = command.positionals ?? []
  if (positionals.length > wanted.length) {
    throw new UsageError(command.tooMany ?? 'There are more arguments than this command takes.')
  }
  const missing = wanted[positionals.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`)
  return { values: rest as Values<Options>, positionals, help: false }
}

function read(
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: 'boolean' | 'string' }>>,
): { values: Record<string, boolean | string>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
    return { values: values as Record<string, boolean | string>, positionals }
  } catch (error) {
    throw new UsageError(said(error, Object.keys(options)))
  }
}

/** Node's own text quotes what was given; this one names only what exists. */
function said(error: unknown, known: readonly string[]): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    throw error
  }
  const names = known.map((name) => `--${name}`).join(', ')
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `An option is not known here. Known are: ${names}, --help.`
    : 'An option lacks its value, or has one that it does not take (write --name=VALUE if it begins with a hyphen).'
}
