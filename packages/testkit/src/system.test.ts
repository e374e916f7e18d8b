import { disclosure, NUMBER } from '@dataspor/events/testing'
import { expect, it } from 'vitest'
import { startSystem, type StorageKind } from './index.ts'

it.each<StorageKind>(['memory', 'sqlite'])(
  'what was reported is answered, after a restart and a rebuild too (%s)',
  async (storage) => {
    const system = await startSystem({ storage })
    try {
      const reported = await system.report('a-kasse:3f', disclosure('e1'))
      expect(reported.statusCode).toBe(201)
      const { items, asOf } = await system.answer(NUMBER)
      expect(items.map(({ recipient }) => recipient.name)).toEqual([
        'Styrelsen for Arbejdsmarked og Rekruttering (STAR)',
      ])
      const frozen = await system.ask(NUMBER, '/v1/me/answer', { asOf: asOf.position })
      await system.restart()
      await system.drain()
      const digest = await system.digest()
      expect(await system.rebuild()).toBe(digest)
      const again = await system.ask(NUMBER, '/v1/me/answer', { asOf: asOf.position })
      expect(again.body).toBe(frozen.body)
    } finally {
      await system.close()
    }
  },
)
