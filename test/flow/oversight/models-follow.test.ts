import { type AnalyticsKind, profile, startSystem, type StorageKind } from '@dataspor/testkit'
import { expect, it } from 'vitest'

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

const MODELS: readonly (readonly [StorageKind, AnalyticsKind])[] =
  profile() === 'cluster'
    ? [['cluster', 'clickhouse']]
    : [
        ['sqlite', 'memory'],
        ['sqlite', 'clickhouse'],
      ]

it.each(MODELS)(
  'what was reported is in the party’s history, after a restart and a rebuild too (%s, %s)',
  async (storage, analytics) => {
    const system = await startSystem({ storage, analytics })
    try {
      await system.report('a-kasse:3f', disclosure('e1'))
      const search = async (): Promise<readonly unknown[]> => {
        const token = await system.tokenForRole('officer', 'star')
        await system.analytics()
        const response = await system.app.inject({
          method: 'POST',
          url: '/v1/oversight/search',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'dataspor-reason': 'insight',
          },
          payload: JSON.stringify({ subject: NUMBER }),
        })
        expect(response.statusCode, response.body).toBe(200)
        return response
          .json<{ items: readonly { id: string }[] }>()
          .items.map(({ id }) => decodeURIComponent(id))
      }
      expect(await search()).toEqual(['a-kasse:3f/e1'])
      await system.restart()
      expect(await search()).toEqual(['a-kasse:3f/e1'])
      await system.analytics()
      const digests = await system.analyticsDigests()
      expect(await system.rebuildAnalytics()).toEqual(digests)
    } finally {
      await system.close()
    }
  },
)
