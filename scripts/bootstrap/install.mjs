import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cachePath, dropCache, readCache, writeCache } from './cache.mjs'
import { withLock } from './lock.mjs'
import { pinnedPnpm, pnpm } from './pnpm.mjs'

const STAMP = 'installed'
const ROOT_FILES = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']
const MEMBER_FOLDERS = ['packages', 'services']

/**
 * A hash of everything that an installation depends on. Equal stamp, equal node_modules.
 *
 * @param {string} root
 * @param {string} nodeVersion
 */
export function stampOf(root, nodeVersion) {
  const members = MEMBER_FOLDERS.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json'))
      : [],
  )
  const hash = createHash('sha256').update(`${nodeVersion} ${process.platform} ${process.arch}\n`)
  for (const file of [...ROOT_FILES, 'test/package.json', ...members.toSorted()]) {
    const path = join(root, file)
    if (existsSync(path)) hash.update(`${file}\0`).update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * Installs the dependencies unless the last complete installation was made from the same files.
 *
 * @param {string} root
 * @param {import('./run.mjs').NodeBinary} node
 * @param {import('./report.mjs').Report} report
 */
export async function ensureInstalled(root, node, report) {
  if (isInstalled(root, node)) return
  await withLock(cachePath(root, 'install.lock'), async () => {
    if (!isInstalled(root, node)) await install(root, node, report)
  })
}

/**
 * @param {string} root
 * @param {import('./run.mjs').NodeBinary} node
 */
function isInstalled(root, node) {
  // pnpm writes .modules.yaml last: without it an installation was never completed.
  const complete = existsSync(join(root, 'node_modules', '.modules.yaml'))
  return complete && readCache(root, STAMP) === stampOf(root, node.version)
}

/**
 * @param {string} root
 * @param {import('./run.mjs').NodeBinary} node
 * @param {import('./report.mjs').Report} report
 */
async function install(root, node, report) {
  const step = report.step(`installing dependencies with ${pinnedPnpm(root)}`)
  dropCache(root, STAMP)
  const frozen = process.env['CI'] ? ['--frozen-lockfile'] : []
  const argv = ['install', '--prefer-offline', '--reporter=append-only', ...frozen]
  const { code, output } = await pnpm(root, node, argv, (line) => {
    if (line.startsWith('Progress:')) step.detail(line)
  })
  if (code !== 0) {
    step.fail('dependencies could not be installed')
    throw new Error(`installation failed; is the npm registry reachable?\n${output}`)
  }
  writeCache(root, STAMP, stampOf(root, node.version))
  step.done('dependencies installed')
}
