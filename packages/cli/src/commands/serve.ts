import { spawn } from 'node:child_process'
import { resolve as resolvePath } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Command, command } from '../command/command.ts'
import { EXIT, type ExitCode } from '../command/exit.ts'

const SERVICE = '../../../../services/standalone/src/main.ts'
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The service is a program of its own, which composes what this package may not know; it is started, not imported. */
export function serve(program: string = fileURLToPath(new URL(SERVICE, import.meta.url))): Command {
  return command({
    name: 'serve',
    summary: 'run everything on this machine, as npm start does',
    details: 'Stops gracefully on Ctrl-C and SIGTERM: what is under way is finished first.',
    options: {
      config: { type: 'string', value: 'FILE', help: 'configuration file (JSON)' },
      data: { type: 'string', value: 'FOLDER', help: 'data folder' },
    },
    async run({ values, terminal }) {
      const from = (path: string) => resolvePath(terminal.callerFolder, path)
      const env = {
        ...terminal.env,
        ...(values.config === undefined ? {} : { DATASPOR_CONFIG: from(values.config) }),
        ...(values.data === undefined ? {} : { DATASPOR_DATA_FOLDER: from(values.data) }),
      }
      return runToEnd(program, env, terminal.input.isTTY === true)
    },
  })
}

function runToEnd(program: string, env: NodeJS.ProcessEnv, atTerminal: boolean): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], { env, stdio: 'inherit' })
    const listeners = FORWARDED.map((signal) => {
      // A terminal sends Ctrl-C to the whole group: forwarding it would make it two.
      const listener = () => {
        if (signal !== 'SIGINT' || !atTerminal) child.kill(signal)
      }
      process.on(signal, listener)
      return [signal, listener] as const
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      for (const [signal, listener] of listeners) process.off(signal, listener)
      resolve(code === 0 ? EXIT.ok : code === EXIT.usage ? EXIT.usage : EXIT.failed)
    })
  })
}
