import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('failing-disk.c', import.meta.url))
const COMPILERS = ['cc', 'gcc', 'clang']

/**
 * Builds the failing disk into a folder and gives its path. Undefined, with the reason printed, where no C compiler is
 * installed; with `CI=true` that is an error, as the test would be skipped for good.
 */
export function buildFailingDisk(folder: string): string | undefined {
  const built = join(folder, 'failing-disk.so')
  const args = ['-shared', '-fPIC', '-O1', '-Wall', '-o', built, SOURCE, '-ldl']
  const said: string[] = []
  for (const compiler of process.platform === 'linux' ? COMPILERS : []) {
    const { status, stderr } = spawnSync(compiler, args, { encoding: 'utf8' })
    if (status === 0) return built
    said.push(`${compiler}: ${stderr ?? 'not there'}`)
  }
  const reason = `the failing disk needs Linux and a C compiler with libc's headers. ${said.join('; ')}`
  if (process.env['CI'] === 'true') throw new Error(reason)
  process.stdout.write(`skipped: ${reason}\n`)
  return undefined
}
