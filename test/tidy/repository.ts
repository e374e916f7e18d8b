import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A text file of the repository; `path` is relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const MEMBER = /^(?:packages|services)\/[^/]+(?=\/)|^test(?=\/)|^scripts(?=\/)/

/** Every text file that is tracked, or would be with `git add .`; what git ignores is no part of the repository. */
export function repositoryFiles(): SourceFile[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const paths = listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)))
  return paths
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'))
}

export function isCode(path: string): boolean {
  return /\.(?:ts|mts|mjs|js)$/.test(path)
}

export function isTest(path: string): boolean {
  return (
    path.endsWith('.test.ts') || path.startsWith('test/') || path.startsWith('packages/testkit/')
  )
}

/** The workspace member that a file belongs to, such as `packages/kernel`. */
export function memberOf(path: string): string | undefined {
  return MEMBER.exec(path)?.[0]
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
