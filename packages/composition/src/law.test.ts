import { type Catalogue, currentCatalogue } from '@dataspor/catalogue'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { manualClock } from '@dataspor/kernel'
import { publishOnce } from '@dataspor/reassessment'
import { expect, it } from 'vitest'
import { topicsOf } from './cluster/kafka-sources.ts'
import { createLaw } from './law.ts'

const NOW_MS = Date.parse('2026-03-02T12:00:00Z')

it('what another process publishes is in force here after the next look, and is told once', async () => {
  const log = createMemoryLog()
  const catalogue = currentCatalogue()
  await publishOnce(log, catalogue, NOW_MS)
  const options = {
    log,
    catalogue,
    clock: manualClock(NOW_MS),
    authorities: { hold: [], identity: [], cpr: ['cpr'] },
  }
  const [one, other] = [createLaw(options), createLaw(options)]
  expect(await other.refresh()).toBe(false)
  const { version: _, ...content } = catalogue
  const { document } = await one.publish({ ...content, publishedFor: '2026-12-01' })
  expect(other.rules().catalogue.version).toBe(catalogue.version)
  expect(await other.refresh()).toBe(true)
  expect(other.rules().catalogue.version).toBe(document.version)
  expect([await other.refresh(), await one.refresh()]).toEqual([false, false])
})

it('who reports, and by which topic, follows the catalogue in force', async () => {
  const log = createMemoryLog()
  const catalogue = currentCatalogue()
  await publishOnce(log, catalogue, NOW_MS)
  const newcomer = { ref: 'a-kasse:ny', expectedEveryMs: 60_000, confirms: false, processors: [] }
  const options = {
    log,
    catalogue,
    clock: manualClock(NOW_MS),
    authorities: { hold: [], identity: [], cpr: ['cpr'] },
    sources: ({ version }: Catalogue) =>
      version === catalogue.version ? [] : [{ ...newcomer, channel: 'kafka' as const }],
  }
  const [one, other] = [createLaw(options), createLaw(options)]
  expect(topicsOf({}, other.sources())).toEqual([])
  const { version: _, ...content } = catalogue
  await one.publish({ ...content, publishedFor: '2026-12-01' })
  await other.refresh()
  const topics = [{ topic: 'dataspor.a-kasse.ny', party: 'a-kasse:ny' }]
  expect([one, other].map((law) => topicsOf({}, law.sources()))).toEqual([topics, topics])
})
