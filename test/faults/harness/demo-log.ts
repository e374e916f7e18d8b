import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { defaultSources } from '@dataspor/composition'
import {
  DEMO_AUTHORITIES,
  DEMO_SOURCES,
  lineageEvents,
  scenario,
  warehouseEvents,
} from '@dataspor/demo'
import type { NewEvent } from '@dataspor/event-log'
import { decodeStored, encodeStored, storedVersion } from '@dataspor/events'
import { sha256 } from '@dataspor/kernel'
import { startSystem } from '@dataspor/testkit'

const UNTIL = Date.parse('2026-03-02T00:00:00+01:00')
const ERASED = 3

/** The events of the demo, and erasures of some of its people at the end. */
export async function demoEvents(people: number): Promise<readonly NewEvent[]> {
  const catalogue = createCatalogue(currentCatalogue())
  const registered = [...defaultSources(catalogue), ...DEMO_SOURCES]
  const sources = new Set(registered.map(({ ref }) => ref))
  const told = { catalogue, sources, seed: 1, people, until: UNTIL }
  const system = await startSystem({ sources: registered, authorities: DEMO_AUTHORITIES })
  try {
    const authorization = `Bearer ${await system.tokenFor('datavarehus')}`
    const headers = { authorization, 'content-type': 'application/json' }
    // In thirds, so that every model has something to do all the way.
    for (let third = 0; third < 3; third++) {
      const events = [
        ...aThird([...scenario(told)], third),
        ...aThird([...warehouseEvents(told)], third),
      ]
      const { rejected } = await system.load(events)
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
      for (const run of aThird([...lineageEvents(told)], third)) {
        const payload = JSON.stringify(run)
        const sent = { method: 'POST', url: '/api/v1/lineage', headers, payload } as const
        const { statusCode, body } = await system.app.inject(sent)
        if (statusCode !== 201) throw new Error(body)
      }
    }
    const records = await system.log.readAll(0, 10_000)
    return [...records, ...erasures(records)]
  } finally {
    await system.close()
  }
}

function aThird<T>(all: readonly T[], third: number): readonly T[] {
  return all.slice((third * all.length) / 3, ((third + 1) * all.length) / 3)
}

function erasures(records: readonly NewEvent[]): readonly NewEvent[] {
  const people = new Set<string>()
  for (const { body } of records) {
    const { subject } = decodeStored(body) as { readonly subject?: string }
    if (subject !== undefined) people.add(subject)
  }
  const recordedAt = records.at(-1)!.recordedAt
  return [...people].slice(0, ERASED).map((subject) => {
    const key = sha256(`erased ${subject}`).subarray(0, 16)
    const body = encodeStored({
      v: storedVersion('subject.erased'),
      type: 'subject.erased',
      id: `erased-${subject}`,
      source: 'dataspor',
      occurredAt: recordedAt,
      recordedAt,
      subject,
      data: { ground: 'retention' },
    })
    return { dedupKey: key, contentTag: key, recordedAt, body }
  })
}
