import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { ROOT } from './repository.ts'

it('packages import only what lies below their layer, and only what they declare', () => {
  const turbo = createRequire(`${ROOT}/package.json`).resolve('turbo/bin/turbo')
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }
  const { status, stderr } = spawnSync(process.execPath, [turbo, 'boundaries', '--no-color'], {
    cwd: ROOT,
    encoding: 'utf8',
    env,
  })
  expect(status, stderr).toBe(0)
})
