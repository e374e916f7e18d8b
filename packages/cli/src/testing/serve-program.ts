import { serve } from '../commands/serve.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal/terminal.ts'

// The command line with another service than the real one: its path comes first.
const [, , program, ...args] = process.argv
process.exitCode = await run(args, processTerminal(), [serve(program)])
