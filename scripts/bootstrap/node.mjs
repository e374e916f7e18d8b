import { existsSync } from 'node:fs'
import { readCache, writeCache } from './cache.mjs'
import { fetchPackage, parse } from './npx.mjs'

/** The first Node that runs TypeScript as is and has what the event log needs of node:sqlite. */
const NEEDED = /** @type {const} */ ([24, 12])
const FALLBACK = 'node@24'
const CACHE = 'node.json'

/** @param {string} version */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

/**
 * The Node to run Dataspor under: the running one if it is new enough, else the one found last
 * time, else one that npx brings.
 *
 * @param {string} root
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<import('./run.mjs').NodeBinary>}
 */
export async function findNode(root, report) {
  const running = { path: process.execPath, version: process.versions.node }
  if (isNewEnough(running.version)) return running
  const cached = parse(readCache(root, CACHE))
  if (cached !== undefined && existsSync(cached.path)) return cached
  return fetchNode(root, report)
}

/**
 * @param {string} root
 * @param {import('./report.mjs').Report} report
 */
async function fetchNode(root, report) {
  const step = report.step(
    `Node ${process.versions.node} is older than ${NEEDED.join('.')}: getting ${FALLBACK} through npx`,
  )
  const { found, output } = await fetchPackage(root, FALLBACK)
  if (found === undefined || !isNewEnough(found.version)) {
    step.fail()
    throw new Error(
      `could not get ${FALLBACK}. Install Node ${NEEDED.join('.')} or newer.\n${output}`,
    )
  }
  writeCache(root, CACHE, JSON.stringify(found))
  step.done(`Node ${found.version} is here`)
  return found
}
