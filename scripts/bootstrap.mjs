#!/usr/bin/env node
// Plain JavaScript on purpose: this file and its modules run on the Node that the machine happens to have.
import { chdir, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { COMMANDS, usage } from './bootstrap/commands.mjs'
import { ensureInstalled } from './bootstrap/install.mjs'
import { findNode } from './bootstrap/node.mjs'
import { reporter } from './bootstrap/report.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string[]} argv */
async function main(argv) {
  const [name = '', ...args] = argv
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    process.stderr.write(usage())
    return 2
  }
  const report = reporter(process.stderr)
  const node = await findNode(root, report)
  await ensureInstalled(root, node, report)
  return command.run({ root, node, args, report })
}

try {
  // Paths given as arguments are meant from where the caller stands; npm keeps that place in INIT_CWD.
  process.env['INIT_CWD'] ??= process.cwd()
  chdir(root)
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`dataspor: ${error instanceof Error ? error.message : String(error)}\n`)
  exit(1)
}
