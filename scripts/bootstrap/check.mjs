import { capture, environment } from './run.mjs'
import { toolPath } from './tools.mjs'

const UNIT = ['run', '--config', 'test/vitest.config.ts', '--project', 'unit']

/** @type {ReadonlyArray<readonly [name: string, tool: string, argv: string[], bin?: string]>} */
const STEPS = [
  ['format', 'oxfmt', ['--check']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['arrows', 'turbo', ['boundaries', '--no-color']],
  ['types', 'typescript', ['-p', 'scripts/tsconfig.json'], 'tsc'],
  ['unit tests', 'vitest', [...UNIT, 'packages', 'services', 'scripts']],
  ['tidy', 'vitest', [...UNIT, 'test/tidy']],
]

/**
 * Runs the checks in order, a line each with its time, and stops at the first that fails. Arguments
 * name the steps to run; none means all.
 *
 * @param {import('./commands.mjs').Call} call
 * @returns {Promise<number>}
 */
export async function runChecks({ root, node, args, report }) {
  const unknown = args.find((name) => !STEPS.some(([step]) => step.startsWith(name)))
  if (unknown !== undefined) {
    throw new Error(`no step "${unknown}"; there are ${STEPS.map(([name]) => name).join(', ')}`)
  }
  for (const [name, tool, argv, bin] of STEPS) {
    if (args.length > 0 && !args.some((arg) => name.startsWith(arg))) continue
    const step = report.step(name)
    const { code, output } = await capture(node.path, [toolPath(root, tool, bin), ...argv], {
      cwd: root,
      env: environment(node),
      onLine: step.detail,
    })
    if (code !== 0) {
      step.fail(`${name}: failed`)
      process.stdout.write(output)
      return code
    }
    step.done(name)
  }
  return 0
}
