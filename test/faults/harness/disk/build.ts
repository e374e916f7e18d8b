import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('failing-disk.c', import.meta.url))
/** Why a test that needs it is skipped. */
export const NO_DISK =
  'skipped: the failing disk needs Linux, and a C compiler: install gcc and libc6-dev'
const COMPILERS = ['cc', 'gcc', 'clang']

/**
 * Builds the failing disk into a folder and gives its path. Undefined where no C compiler is installed; with `CI=true` that
 * is an error, as the test would be skipped for good.
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
  if (process.env['CI'] === 'true') throw new Error(`${NO_DISK}: ${said.join('; ')}`)
  return undefined
}
