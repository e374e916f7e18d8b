import { afterAll, expect, it } from 'vitest'
import {
  openOversightReader,
  openOversightWriter,
  OVERSIGHT_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { type DisclosureRow, noOversightChanges } from '@dataspor/read-models/oversight'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'
import { losingProxy } from './support/losing-proxy.ts'

const row = (position: number): DisclosureRow => ({
  position,
  ordinal: 0,
  origin: position,
  side: 'sender',
  source: 'dfdg',
  subject: 'ab'.repeat(16),
  batch: false,
  subjectCount: 1,
  occurredAt: position,
  recordedAt: position,
  sender: 'dfdg',
  recipient: 'star',
  senderSystem: '',
  recipientSystem: '',
  act: 'disclosure',
  mode: 'push',
  flow: 'F1',
  purpose: '',
  categories: [],
  legalBases: [],
  actor: '',
  actorKey: '',
  actorParty: '',
  caseKey: '',
  project: '',
  hold: false,
})

describeWithClickHouse(() => {
  const engine = engineFor('oversight', OVERSIGHT_STATEMENTS)

  afterAll(() => engine.stop())

  it.each([
    { what: 'is sent again, and is there once', answersLost: 1 },
    { what: 'fails at last, and is there once when its block comes again', answersLost: 5 },
  ])('an insert whose answer is lost $what', async ({ answersLost }) => {
    const endpoint = await engine.ensure()
    const isInsert = (path: string) => path.includes('INSERT') && path.includes('disclosures')
    const proxy = await losingProxy(endpoint.url, isInsert, answersLost)
    const writer = await openOversightWriter({ ...endpoint, url: proxy.url })
    const reader = openOversightReader(endpoint)
    try {
      await writer.reset()
      const block = { ...noOversightChanges(), disclosures: [row(1), row(2)] }
      const applied = { position: 2, recordedAtMax: 2, knowledge: 2 }
      let tries = 0
      for (let isDone = false; !isDone && tries < 5; tries++) {
        isDone = await writer.apply(block, applied).then(
          () => true,
          () => false,
        )
      }
      expect(proxy.lost()).toBeGreaterThan(0)
      expect(tries).toBe(answersLost === 1 ? 1 : 2)
      expect(await reader.inflows({ upTo: 9, from: 0, to: 9, limit: 9 })).toHaveLength(2)
      const asked = { party: 'dfdg', upTo: 9, filter: {}, limit: 9 }
      expect(await reader.history(asked)).toHaveLength(2)
    } finally {
      await reader.close()
      await writer.close()
      await proxy.close()
    }
  })
})
