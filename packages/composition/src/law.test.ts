import { currentCatalogue } from '@dataspor/catalogue'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { manualClock } from '@dataspor/kernel'
import { publishOnce } from '@dataspor/reassessment'
import { expect, it } from 'vitest'
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
