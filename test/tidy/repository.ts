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

/** Whether git can say what belongs to the repository; in an unpacked archive it cannot. */
export function isGitFolder(): boolean {
  return existsSync(join(ROOT, '.git'))
}

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

const TEST_CODE = /\.test\.ts$|^test\/|^packages\/testkit\/|\/(?:testing|test-support)(?:\/|\.ts$)/

/** Tests, and what exists for tests only: the folders `testing` and `test-support`, the test kit. */
export function isTest(path: string): boolean {
  return TEST_CODE.test(path)
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
