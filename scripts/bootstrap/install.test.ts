import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampOf } from './install.mjs'

describe('the stamp of an installation', () => {
  let root = ''

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dataspor stamp '))
    mkdirSync(join(root, 'packages', 'a'), { recursive: true })
    for (const file of ['package.json', 'pnpm-lock.yaml', 'packages/a/package.json']) {
      writeFileSync(join(root, file), file)
    }
  })

  afterEach(() => rmSync(root, { recursive: true }))

  it('stays the same while nothing that it depends on changes', () => {
    const before = stampOf(root, '24.12.0')
    writeFileSync(join(root, 'packages', 'a', 'source.ts'), 'changed')
    expect(stampOf(root, '24.12.0')).toBe(before)
  })

  it.each(['package.json', 'pnpm-lock.yaml', 'packages/a/package.json', 'pnpm-workspace.yaml'])(
    'changes with %s',
    (file) => {
      const before = stampOf(root, '24.12.0')
      writeFileSync(join(root, file), 'changed')
      expect(stampOf(root, '24.12.0')).not.toBe(before)
    },
  )

  it('changes with the version of Node', () => {
    expect(stampOf(root, '24.12.0')).not.toBe(stampOf(root, '24.13.0'))
  })
})
