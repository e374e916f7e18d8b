import { decodeStored } from '@dataspor/events'
import { isDatasporError } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { closeMonths, reviseMonths, type VintagesDesk, type VintageStep } from '@dataspor/vintages'
import { expect, vi } from 'vitest'
import { people } from '../flow/support/batches.ts'
import { wholeLog } from '../flow/support/log.ts'
import { flowIn, NEXT_QUARTER_MS } from '../flow/statistics/support/inflows.ts'
import { items } from '../flow/statistics/support/warehouse.ts'
import { besideEachOther } from './support.ts'

const it = besideEachOther()

type Work = (desk: VintagesDesk) => AsyncGenerator<VintageStep>

/** What one of them published; to be begun again, as is told, where the other published in the middle of it. */
async function done({ vintages }: System, work: Work): Promise<readonly VintageStep[]> {
  for (let tries = 0; ; tries++) {
    try {
      const steps = await Array.fromAsync(work(vintages))
      return steps.filter(({ vintage }) => vintage !== null)
    } catch (error) {
      if (!isDatasporError(error, 'wrong_expected_revision') || tries > 0) throw error
    }
  }
}

/** Both have all that was reported: whoever asks while the other fills a model is told to ask again. */
async function filled(both: readonly [System, System]): Promise<void> {
  for (const system of both) {
    const { oversight, statistics } = await system.analytics()
    const asked = () => Promise.all([oversight.applied(), statistics.applied()])
    await vi.waitFor(asked, { timeout: 10_000 })
  }
}

async function published(system: System) {
  const events = (await wholeLog(system)).map(({ body }) => decodeStored(body))
  return events.flatMap((event) =>
    event.type === 'statistics.published'
      ? [{ vintage: event.data.vintage, months: event.data.months, kind: event.data.kind }]
      : [],
  )
}

it('a month that both close at once is one vintage, once in the log, with the same figures at both', async ({
  both,
}) => {
  const [one, other] = both
  await flowIn(one, { numbers: people(12) })
  await filled(both)
  const closed = await Promise.all([done(one, closeMonths), done(other, closeMonths)])
  expect(closed.flat()).toMatchObject([{ month: '2026-01', vintage: 1 }])
  expect(await published(other)).toEqual([{ vintage: 1, months: ['2026-01'], kind: 'month' }])
  await filled(both)
  const [here, there] = [await items(one, 'inflows'), await items(other, 'inflows')]
  expect(here).toMatchObject([{ month: '2026-01', persons: 12, disclosures: 12, vintage: 1 }])
  expect(there).toEqual(here)
})

it('whoever began before the other closed finds the month closed, and publishes nothing', async ({
  both,
}) => {
  const [one, other] = both
  await flowIn(other, { numbers: people(12) })
  await filled(both)
  const late = closeMonths(other.vintages)
  await late.next()
  expect(await done(one, closeMonths)).toMatchObject([{ month: '2026-01', vintage: 1 }])
  const rest = await Array.fromAsync(late)
  expect(rest.filter(({ vintage }) => vintage !== null)).toEqual([])
  expect(await published(one)).toHaveLength(1)
  expect(await done(other, closeMonths)).toEqual([])
})

it('a quarter that both revise at once has one revision', async ({ both }) => {
  const [one, other] = both
  await flowIn(one, { numbers: people(12) })
  await filled(both)
  await done(one, closeMonths)
  await flowIn(one, { numbers: people(12, 12) })
  one.clock.set(NEXT_QUARTER_MS)
  await filled(both)
  const revised = await Promise.all([done(one, reviseMonths), done(other, reviseMonths)])
  expect(revised.flat()).toHaveLength(1)
  expect((await published(one)).map(({ kind }) => kind)).toEqual(['month', 'revision'])
  await filled(both)
  expect(await items(other, 'inflows')).toEqual(await items(one, 'inflows'))
})
