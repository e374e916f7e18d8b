import { runChecks } from './check.mjs'
import { handOver } from './run.mjs'
import { toolPath } from './tools.mjs'

/**
 * @typedef {object} Call
 * @property {string} root
 * @property {import('./run.mjs').NodeBinary} node
 * @property {string[]} args
 * @property {import('./report.mjs').Report} report
 *
 * @typedef {object} Command
 * @property {string} help
 * @property {(call: Call) => Promise<number>} run
 */

/**
 * @param {string} file
 * @returns {Command['run']}
 */
const program =
  (file) =>
  ({ root, node, args }) =>
    handOver(node, [file, ...args], { cwd: root })

/**
 * @param {Record<string, string>} env
 * @returns {Command['run']}
 */
const tests =
  (env) =>
  ({ root, node, args }) => {
    const vitest = toolPath(root, 'vitest')
    return handOver(node, [vitest, 'run', '--config', 'test/vitest.config.ts', ...args], {
      cwd: root,
      env,
    })
  }

/** @type {Readonly<Record<string, Command>>} */
export const COMMANDS = {
  start: {
    help: 'run everything on this machine',
    run: program('services/standalone/src/main.ts'),
  },
  engines: {
    help: 'up: Kafka, PostgreSQL, ClickHouse and a double of EventStoreDB, for trying a cluster out',
    run: program('scripts/engines/main.ts'),
  },
  cluster: {
    help: 'the services as processes of their own on those engines, with the demonstration',
    run: program('scripts/engines/cluster/main.ts'),
  },
  dataspor: {
    help: 'the command line: who, import, token, doctor, …',
    run: program('packages/cli/src/main.ts'),
  },
  test: { help: 'all tests, small counts; arguments go to vitest', run: tests({}) },
  soak: { help: 'all tests, full counts', run: tests({ SOAK: '1' }) },
  bench: { help: 'the figures of the README', run: program('test/bench/main.ts') },
  check: {
    help: 'format, lint, arrows, types, unit tests, tidy; or the steps named',
    run: runChecks,
  },
  format: {
    help: 'rewrite files in the house format',
    run: ({ root, node, args }) =>
      handOver(node, [toolPath(root, 'oxfmt'), ...args], { cwd: root }),
  },
}

export function usage() {
  const lines = Object.entries(COMMANDS).map(([name, { help }]) => `  ${name.padEnd(10)}${help}`)
  return `Usage: node scripts/bootstrap.mjs <command> [arguments]\n\n${lines.join('\n')}\n`
}
