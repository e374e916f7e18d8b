import { z } from 'zod'

import { sendCached } from '../../present/cached.ts'
import { NO_QUERY, route } from '../../route.ts'
import type { CatalogueDeps } from '../catalogue-deps.ts'

const overviewSchema = z
  .object({
    version: z.string(),
    publishedFor: z.string().describe('The day that the content is written for'),
    lists: z.array(z.object({ name: z.string(), entries: z.int(), href: z.string() })),
  })
  .meta({ id: 'CatalogueOverview' })

export const getCatalogue = route<CatalogueDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/v1/catalogue',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'What the privacy policies say: the lists there are, and the version in force',
    responses: {
      200: { description: 'The lists', content: { 'application/json': overviewSchema } },
      304: { description: 'Not changed' },
    },
    errors: ['not_ready'],
  },
  handle: async (deps, { request, reply }) => {
    const catalogue = deps.catalogue()
    return sendCached(
      request,
      reply,
      catalogue.version,
      () =>
        ({
          version: catalogue.version,
          publishedFor: catalogue.document.publishedFor,
          lists: catalogue.listNames.map((name) => ({
            name,
            entries: catalogue.document[name].length,
            href: `/v1/catalogue/${name}`,
          })),
        }) satisfies z.output<typeof overviewSchema>,
    )
  },
})
