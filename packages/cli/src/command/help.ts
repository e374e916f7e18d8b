import type { Command } from './command.ts'

const NAME_CHARS = 20

/** The page of `dataspor --help`. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(NAME_CHARS)}${summary}`)
  return `Usage: dataspor <command> [options]

${lines.join('\n')}

dataspor <command> --help tells more about one of them.

Most commands speak to the running server through control.sock in its data folder, which only
the user who runs the server may open. The data folder is that of --data, DATASPOR_DATA_FOLDER, the
configuration file (--config, DATASPOR_CONFIG), or ./data.
At a terminal there are tables; in a pipe, or with --json, JSON. NO_COLOR is respected.
Exit codes: 0 done, 1 something was found, refused or failed, 2 the command was not understood.
A person number is never an argument: it is asked for, or read from standard input.
`
}

/** The page of one command. */
export function helpOf(command: Command): string {
  const { name, summary, details, positionals = [], options } = command
  const usage = ['dataspor', name, ...positionals, '[options]'].join(' ')
  const lines = Object.entries({
    ...options,
    help: { type: 'boolean', help: 'this page' } as const,
  }).map(([option, { value, help }]: [string, { value?: string; help: string }]) => {
    const left = value === undefined ? `--${option}` : `--${option} ${value}`
    return `  ${left.padEnd(20)} ${help}`
  })
  const more = details === undefined ? '' : `\n${details.trim()}\n`
  return `Usage: ${usage}\n\n${summary}\n${more}\nOptions:\n${lines.join('\n')}\n`
}
