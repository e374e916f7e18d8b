import { type CatalogueEntry, validityOn } from '@dataspor/catalogue'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'

import { sendCached } from '../../present/cached.ts'
import { route } from '../../route.ts'
import type { CatalogueDeps } from '../catalogue-deps.ts'
import { param } from '../params.ts'

const querySchema = z.strictObject({
  at: z.iso
    .date()
    .optional()
    .describe('Only what was in force, or may have been, on this Danish day'),
})

const listSchema = z
  .object({ version: z.string(), list: z.string(), items: z.array(z.looseObject({})) })
  .meta({ id: 'CatalogueList' })

export const getCatalogueList = route<CatalogueDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/catalogue/:list',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'One list of the catalogue: parties, flows, legal bases, data categories, …',
    responses: {
      200: { description: 'The list', content: { 'application/json': listSchema } },
      304: { description: 'Not changed' },
    },
    errors: ['not_found', 'not_ready'],
  },
  handle: async (deps, { request, reply, query }) => {
    const catalogue = deps.catalogue()
    const list = param(request, 'list')
    const entries = catalogue.list(list)
    if (entries === undefined) throw new DatasporError('not_found')
    const version = query.at === undefined ? catalogue.version : `${catalogue.version}.${query.at}`
    return sendCached(request, reply, version, () => ({
      version: catalogue.version,
      list,
      items: query.at === undefined ? entries : entries.filter(heldOn(query.at)),
    }))
  },
})

/** Unknown is kept: nobody has said that it did not hold. */
function heldOn(day: string): (entry: CatalogueEntry) => boolean {
  return (entry) => {
    if (!('validFrom' in entry) || !('validTo' in entry)) return true
    const validity = validityOn(entry, day)
    return validity === 'valid' || validity === 'unknown'
  }
}
