import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url))

export interface Commanded {
  readonly code: number
  readonly output: string
  /** What it said beside its output, where that went to nobody else. */
  readonly told: string
}

/** Runs the command line at a process of the cluster; what it shows of its progress goes to the terminal. */
export async function command(
  dataFolder: string,
  args: readonly string[],
  { input = '', quiet = false }: { readonly input?: string; readonly quiet?: boolean } = {},
): Promise<Commanded> {
  const child = spawn(process.execPath, [PROGRAM, ...args, '--data', dataFolder], {
    stdio: ['pipe', 'pipe', quiet ? 'pipe' : 'inherit'],
  })
  let output = ''
  let told = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => void (output += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => void (told += chunk))
  child.stdin?.on('error', () => {}).end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? 1, output, told }
}
