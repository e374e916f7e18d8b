// Run by npx: says where npx has put the package that was asked for, and how npm is set up there.
import { delimiter } from 'node:path'

const found = {
  path: process.execPath,
  version: process.versions.node,
  bin: process.env['PATH']?.split(delimiter).find((folder) => folder.endsWith('.bin')),
  globalConfig: process.env['npm_config_globalconfig'],
}
process.stdout.write(`\n${JSON.stringify(found)}\n`)
