import { scenario } from '@dataspor/demo'
import { reassessBy, sameVerdict } from '@dataspor/disclosure'
import { decodeStored } from '@dataspor/events'
import { startSystem } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { catalogue, sources } from './support/catalogue.ts'
import { lawControl } from './support/law-control.ts'

const PEOPLE = process.env['SOAK'] === '1' ? 200 : 12
const until = Date.parse('2026-03-02T00:00:00+01:00')

it('every disclosure of the demo, judged again by the same catalogue, gets the verdict frozen in it', async () => {
  const system = await startSystem()
  try {
    await system.load(scenario({ catalogue, sources, seed: 7, people: PEOPLE, until }))
    const judge = reassessBy(catalogue)
    let judged = 0
    for (let after = 0; ;) {
      const page = await system.log.readAll(after, 1_000)
      if (page.length === 0) break
      for (const { body } of page) {
        const event = decodeStored(body)
        if (event.type !== 'disclosure.recorded') continue
        const { data: disclosure, occurredAt, subject } = event
        const verdict = judge({ disclosure, occurredAt, personal: subject !== undefined })
        expect([event.id, verdict]).toEqual([event.id, disclosure.assessment])
        expect(sameVerdict(verdict, disclosure.assessment)).toBe(true)
        judged++
      }
      after = page.at(-1)!.position
    }
    expect(judged).toBeGreaterThan(PEOPLE * 15)
    expect(await lawControl(system).reassess()).toMatchObject({ revised: 0 })
  } finally {
    await system.close()
  }
})
