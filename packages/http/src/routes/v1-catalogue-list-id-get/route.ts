import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'

import { sendCached } from '../../present/cached.ts'
import { NO_QUERY, route } from '../../route.ts'
import type { CatalogueDeps } from '../catalogue-deps.ts'
import { param } from '../params.ts'

const entrySchema = z
  .object({ version: z.string(), list: z.string(), entry: z.looseObject({}) })
  .meta({ id: 'CatalogueEntry' })

export const getCatalogueEntry = route<CatalogueDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/v1/catalogue/:list/:id',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'One entry of the catalogue',
    responses: {
      200: { description: 'The entry', content: { 'application/json': entrySchema } },
      304: { description: 'Not changed' },
    },
    errors: ['not_found', 'not_ready'],
  },
  handle: async (deps, { request, reply }) => {
    const catalogue = deps.catalogue()
    const list = param(request, 'list')
    const entry = catalogue.entry(list, param(request, 'id'))
    if (entry === undefined) throw new DatasporError('not_found')
    const { version } = catalogue
    return sendCached(request, reply, version, () => ({ version, list, entry }))
  },
})
