import { capture } from './run.mjs'

/**
 * What `where.mjs` says: the running Node, the folder of the package's programs, npm's own settings.
 *
 * @typedef {{ path: string, version: string, bin?: string, globalConfig?: string }} Found
 */

/**
 * Gets a package through npx, which comes with npm; nothing is installed globally. It runs under the
 * machine's own Node: npm's settings (registry, certificates) belong to that.
 *
 * @param {string} root
 * @param {string} spec of the package, such as `pnpm@12.0.0`
 * @returns {Promise<{ found: Found | undefined, output: string }>}
 */
export async function fetchPackage(root, spec) {
  const windows = process.platform === 'win32'
  const { output } = await capture(
    windows ? 'npx.cmd' : 'npx',
    ['--yes', `--package=${spec}`, '--', 'node', 'scripts/bootstrap/where.mjs'],
    { cwd: root, env: { ...process.env, npm_config_loglevel: 'error' }, shell: windows },
  )
  return { found: parse(output.split('\n').findLast((line) => line.startsWith('{'))), output }
}

/**
 * @param {string | undefined} text
 * @returns {Found | undefined}
 */
export function parse(text) {
  try {
    const value = JSON.parse(text ?? '')
    return typeof value.path === 'string' && typeof value.version === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
