import { delimiter, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { capture, environment, handOver } from './run.mjs'

const node = { path: process.execPath, version: process.versions.node }

describe('a program that is started', () => {
  it('hands its exit code on', async () => {
    expect(await handOver(node, ['-e', 'process.exit(7)'], { cwd: process.cwd() })).toBe(7)
  })

  it('finds the right Node first on PATH', () => {
    expect(environment(node)['PATH']?.split(delimiter)[0]).toBe(dirname(process.execPath))
  })

  it('is reported line by line when it runs quietly', async () => {
    const lines: string[] = []
    const { code, output } = await capture(
      node.path,
      ['-e', 'console.log("one"); console.error("two"); process.exitCode = 3'],
      { cwd: process.cwd(), env: environment(node), onLine: (line) => lines.push(line) },
    )
    expect(code).toBe(3)
    expect(output).toContain('one\n')
    expect(lines.toSorted()).toEqual(['one', 'two'])
  })
})
