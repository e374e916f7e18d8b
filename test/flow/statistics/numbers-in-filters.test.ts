import { expect } from 'vitest'
import { NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { asked, load, told } from './support/warehouse.ts'

const WRITTEN = [NUMBER, `${NUMBER.slice(0, 6)}-${NUMBER.slice(6)}`, `ydelser ${NUMBER}`]

it('a person number in a filter is refused, and neither repeated nor recorded', async ({
  system,
}) => {
  await told(system, load('l1'))
  for (const value of WRITTEN)
    for (const [question, filter] of [
      ['deliveries', 'dataset'],
      ['deliveries', 'sender'],
      ['revisions', 'deliveryId'],
      ['lineage', 'dataset'],
      ['inflows', 'purpose'],
      ['timeliness', 'dataset'],
      ['completeness', 'source'],
      ['pseudonymisation', 'dataset'],
    ] as const) {
      const response = await asked(system, question, { [filter]: value })
      expect(response.json(), question).toMatchObject({ code: 'filter_invalid' })
      expect(response.body).not.toContain(value)
    }
  for (const { body } of await system.log.readAll(0, 1_000))
    for (const value of WRITTEN) expect(Buffer.from(body).toString()).not.toContain(value)
})
