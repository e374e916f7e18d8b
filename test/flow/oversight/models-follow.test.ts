import { type AnalyticsKind, profile, startSystem, type StorageKind } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { disclosure, NUMBER } from '../support/events.ts'

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
