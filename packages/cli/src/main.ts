import { COMMANDS } from './registry.ts'
import { run } from './run.ts'
import { processTerminal } from './terminal/terminal.ts'

// A reader that has seen enough (`| head`) ends the output; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})
process.exitCode = await run(process.argv.slice(2), processTerminal(), COMMANDS)
