import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The file to run for a tool that the workspace depends on.
 *
 * @param {string} root
 * @param {string} name of the package
 * @param {string} [bin] where the program is called otherwise
 */
export function toolPath(root, name, bin = name) {
  const folder = join(root, 'node_modules', name)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin])
}
