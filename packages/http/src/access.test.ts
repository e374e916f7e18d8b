import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { ACCESS } from './access.ts'
import { testApp } from './testing/test-app.ts'

const FOLDERS = join(import.meta.dirname, 'routes')

/** `POST /v1/quarantine/:id/discard` lives in `v1-quarantine-id-discard-post`. */
function folderOf(key: string): string {
  const [method = '', url = ''] = key.split(' ')
  const words = url.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return [...(words.length === 0 ? ['root'] : words), method.toLowerCase()].join('-')
}

describe('the access table', () => {
  it('names only routes that are served', async () => {
    const { app } = testApp()
    await app.ready()
    for (const key of Object.keys(ACCESS)) {
      const [method = '', url = ''] = key.split(' ')
      expect(app.hasRoute({ method, url }), key).toBe(true)
    }
  })

  it('names every route that is served: Fastify takes no other, wherever it comes from', async () => {
    const { app } = testApp()
    expect(() => app.get('/v1/stray', async () => ({}))).toThrow('no access entry')
    const plugin = app.register(async (inner) => {
      inner.post('/v1/catalogue/stray', async () => ({}))
    })
    await expect(plugin.ready()).rejects.toThrow('no access entry')
  })

  it('is tested: each route has its folder, and there the tests of who may not', () => {
    for (const [key, { who, otherwise }] of Object.entries(ACCESS)) {
      const folder = join(FOLDERS, folderOf(key))
      expect(existsSync(join(folder, 'route.ts')), key).toBe(true)
      const tests = readdirSync(folder)
      expect(
        tests.some((name) => /^20\d\.test\.ts$/.test(name)),
        key,
      ).toBe(true)
      if (who === 'anyone') continue
      expect(tests).toContain('401.test.ts')
      expect(tests).toContain(otherwise === 'not_found' ? '404.test.ts' : '403.test.ts')
    }
  })
})
