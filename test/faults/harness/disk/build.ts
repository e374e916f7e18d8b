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
  const compiler = process.platform === 'linux' ? COMPILERS.find(isThere) : undefined
  if (compiler === undefined) {
    const reason = 'the failing disk needs Linux and a C compiler (cc, gcc or clang)'
    if (process.env['CI'] === 'true') throw new Error(reason)
    process.stdout.write(`skipped: ${reason}\n`)
    return undefined
  }
  const built = join(folder, 'failing-disk.so')
  const args = ['-shared', '-fPIC', '-O1', '-Wall', '-o', built, SOURCE, '-ldl']
  const { status, stderr } = spawnSync(compiler, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${compiler}: ${stderr}`)
  return built
}

function isThere(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0
}
