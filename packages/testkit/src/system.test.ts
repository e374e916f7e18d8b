import { expect, it } from 'vitest'
import { startSystem, type StorageKind } from './index.ts'

const NUMBER = '6101801234'

function disclosure(id: string): object {
  return {
    specversion: '1.0',
    id,
    source: 'urn:dataspor:party:a-kasse:3f',
    type: 'dk.dataspor.disclosure.recorded.v1',
    time: '2026-03-02T09:15:00+01:00',
    data: {
      subject: { cpr: NUMBER },
      sender: 'a-kasse:3f',
      recipient: 'dfdg',
      act: 'disclosure',
      mode: 'push',
      purpose: 'ydelsesadministration',
      flow: 'F40',
      dataCategories: ['dfdg-til-afmelding'],
      legalBases: ['gdpr-6-1-e', 'dfdg-bek'],
    },
  }
}

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
