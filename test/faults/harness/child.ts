import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Halves the time of a start, of which there are many. Keyed by content: code that was changed is compiled again. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/faults', import.meta.url))
/** What a stuck process is ended with, so that no test leaves one behind. */
const LIFE_MS_MAX = 300_000

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A program of the repository in a process of its own. */
export interface Child extends AsyncDisposable {
  readonly pid: number
  /** Standard output so far. */
  output(): string
  /** Standard error so far. */
  errors(): string
  /** Resolves with the match when standard output has it; rejects when the process ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<Ended>
  /** Sends the signal, and resolves when the process is gone. */
  end(signal: NodeJS.Signals): Promise<Ended>
}

export interface ChildOptions {
  readonly args?: readonly string[]
  /** Beside the caller's environment, of which no setting of Dataspor is passed on. */
  readonly env?: Readonly<Record<string, string>>
  /** Standard input; none unless given. */
  readonly input?: string
}

/** Runs a TypeScript file of the repository; `main` is relative to its root. */
export function startChild(main: string, { args = [], env = {}, input }: ChildOptions = {}): Child {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: ROOT,
    env: { ...bareEnvironment(), NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: LIFE_MS_MAX,
    killSignal: 'SIGKILL',
  })
  const [output, errors] = [collect(child.stdout), collect(child.stderr)]
  // A process that ends without reading its input breaks the pipe; its exit code says the rest.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    pid: child.pid!,
    output: output.text,
    errors: errors.text,
    said: (pattern) => output.match(pattern, ended, errors.text),
    ended,
    end,
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  }
}

function collect(stream: NodeJS.ReadableStream) {
  const chunks: Buffer[] = []
  const text = () => Buffer.concat(chunks).toString('utf8')
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const match = (pattern: RegExp, ended: Promise<Ended>, errors: () => string) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text())
        if (found === null) return
        stream.off('data', look)
        resolve(found)
      }
      stream.on('data', look)
      look()
      const never = ({ code, signal }: Ended) =>
        reject(new Error(`ended (${code ?? signal}) before ${pattern}: ${errors()}`))
      ended.then(never, reject)
    })
  return { text, match }
}

/** The settings of whoever runs the tests are not this test's; coloured or traced output is not either. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:DATASPOR_|VITEST|NODE_OPTIONS$|INIT_CWD$)/.test(name),
  )
  return Object.fromEntries(kept)
}
