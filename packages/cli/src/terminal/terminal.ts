import type { Readable, Writable } from 'node:stream'

/** What is typed or piped in. */
export type Input = Readable & {
  readonly isTTY?: boolean
  setRawMode?(raw: boolean): unknown
}

export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** The caller's side of a command: streams, environment, and the folder stood in. */
export interface Terminal {
  readonly input: Input
  readonly output: Output
  readonly errors: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** Files that arguments name are relative to this. */
  readonly callerFolder: string
}

/** The terminal of this process. npm tells in INIT_CWD where its caller stood before it went to the workspace's root. */
export function processTerminal(): Terminal {
  return {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    env: process.env,
    callerFolder: process.env['INIT_CWD'] ?? process.cwd(),
  }
}

/** Resolves when the text has been taken, so that a slow reader of a pipe holds back a long answer. */
export function write(stream: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}

export function print(terminal: Terminal, text: string): Promise<void> {
  return write(terminal.output, text.endsWith('\n') ? text : `${text}\n`)
}

/** For what is not the result: questions, warnings, progress. */
export function tell(terminal: Terminal, text: string): Promise<void> {
  return write(terminal.errors, text.endsWith('\n') ? text : `${text}\n`)
}
