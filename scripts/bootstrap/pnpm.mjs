import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCache, writeCache } from './cache.mjs'
import { fetchPackage, parse } from './npx.mjs'
import { capture, environment } from './run.mjs'

/**
 * The pnpm that package.json pins, as `pnpm@1.2.3`.
 *
 * @param {string} root
 * @returns {string}
 */
export function pinnedPnpm(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
}

/**
 * Runs the pinned pnpm. It is looked for through npx once; later runs need no network.
 *
 * @param {string} root
 * @param {import('./run.mjs').NodeBinary} node
 * @param {string[]} argv
 * @param {(line: string) => void} onLine
 */
export async function pnpm(root, node, argv, onLine) {
  const { file, globalConfig } = await locate(root, pinnedPnpm(root))
  return capture(file, argv, {
    cwd: root,
    env: environment(node, globalConfig ? { npm_config_globalconfig: globalConfig } : {}),
    shell: process.platform === 'win32',
    onLine,
  })
}

/**
 * @param {string} root
 * @param {string} spec
 */
async function locate(root, spec) {
  const cache = `${spec.replace('@', '-')}.json`
  const cached = programOf(parse(readCache(root, cache)))
  if (cached !== undefined) return cached
  const { found, output } = await fetchPackage(root, spec)
  const program = programOf(found)
  if (program === undefined) throw new Error(`could not get ${spec} through npx\n${output}`)
  writeCache(root, cache, JSON.stringify(found))
  return program
}

/** @param {import('./npx.mjs').Found | undefined} found */
function programOf(found) {
  if (found?.bin === undefined) return undefined
  const file = join(found.bin, process.platform === 'win32' ? 'pnpm.cmd' : 'pnpm')
  return existsSync(file) ? { file, globalConfig: found.globalConfig } : undefined
}
