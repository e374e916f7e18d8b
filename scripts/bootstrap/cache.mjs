import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the bootstrap remembers lies inside node_modules, so that it goes when the installation goes.
 *
 * @param {string} root
 * @param {string} name
 */
export const cachePath = (root, name) => join(root, 'node_modules', '.cache', 'dataspor', name)

/**
 * @param {string} root
 * @param {string} name
 * @returns {string | undefined}
 */
export function readCache(root, name) {
  try {
    return readFileSync(cachePath(root, name), 'utf8')
  } catch {
    return undefined
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @param {string} value
 */
export function writeCache(root, name, value) {
  mkdirSync(cachePath(root, '.'), { recursive: true })
  writeFileSync(cachePath(root, name), value)
}

/**
 * @param {string} root
 * @param {string} name
 */
export function dropCache(root, name) {
  rmSync(cachePath(root, name), { force: true })
}
