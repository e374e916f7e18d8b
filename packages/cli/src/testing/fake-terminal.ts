import { PassThrough } from 'node:stream'
import type { Terminal } from '../terminal/terminal.ts'

export interface FakeTerminal extends Terminal {
  readonly input: PassThrough & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown }
  /** What has been written so far. */
  printed(): string
  told(): string
  readonly rawModes: readonly boolean[]
}

export interface FakeTerminalOptions {
  readonly input?: string | Uint8Array
  /** Whether input, output and errors are a terminal. */
  readonly tty?: boolean
  readonly env?: Readonly<Record<string, string>>
  readonly callerFolder?: string
}

export function fakeTerminal(options: FakeTerminalOptions = {}): FakeTerminal {
  const { tty = false, env = {}, callerFolder = process.cwd() } = options
  const rawModes: boolean[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: tty,
    setRawMode: (raw: boolean) => rawModes.push(raw),
  })
  if (options.input !== undefined) input.end(options.input)
  const output = collector(tty)
  const errors = collector(tty)
  return {
    input,
    output: output.stream,
    errors: errors.stream,
    env,
    callerFolder,
    printed: output.text,
    told: errors.text,
    rawModes,
  }
}

function collector(isTTY: boolean) {
  const chunks: Buffer[] = []
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 100 })
  stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}
