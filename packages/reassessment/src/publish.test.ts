import { currentCatalogue } from '@dataspor/catalogue'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { expect, it } from 'vitest'
import { catalogueInForce, publishCatalogue, publishOnce } from './publish.ts'
import { NOW_MS, withoutFrom } from './test-support/stored.ts'

const first = currentCatalogue()
const second = withoutFrom('gdpr-6-1-e', '2026-01-01').document

it('the last catalogue published is in force, and is published once', async () => {
  const log = createMemoryLog()
  await expect(catalogueInForce(log)).rejects.toMatchObject({ code: 'not_ready' })
  await publishOnce(log, first, NOW_MS)
  const edited = { ...second, version: first.version }
  expect(await publishCatalogue(log, edited, NOW_MS)).toEqual({ document: second, published: true })
  expect(await publishCatalogue(log, second, NOW_MS)).toEqual({
    document: second,
    published: false,
  })
  expect((await catalogueInForce(log)).version).toBe(second.version)
  expect((await log.head()).position).toBe(2)
})

it('a start does not bring back the catalogue before', async () => {
  const log = createMemoryLog()
  await publishOnce(log, first, NOW_MS)
  await publishCatalogue(log, second, NOW_MS)
  await publishOnce(log, first, NOW_MS)
  expect((await catalogueInForce(log)).version).toBe(second.version)
})

it('a version that was in force before, or a document with faults, is refused and nothing is stored', async () => {
  const log = createMemoryLog()
  await publishOnce(log, first, NOW_MS)
  await publishCatalogue(log, second, NOW_MS)
  const refused = { code: 'config_invalid' }
  await expect(publishCatalogue(log, first, NOW_MS)).rejects.toMatchObject(refused)
  const flows = first.flows.map((flow) =>
    flow.id === 'F40' ? { ...flow, legalBases: ['no-such-law'], basisSource: 'stated' } : flow,
  )
  await expect(publishCatalogue(log, { ...first, flows }, NOW_MS)).rejects.toMatchObject({
    ...refused,
    detail: expect.stringContaining('F40'),
  })
  expect((await log.head()).position).toBe(2)
})
