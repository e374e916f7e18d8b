import { expect, it } from 'vitest'
import { closeMonths } from './close.ts'
import type { VintagesDesk } from './desk.ts'
import { standingVintages } from './publication/standing.ts'
import { inflows, testDesk } from './testing/desk.ts'

const close = async (desk: VintagesDesk) =>
  (await Array.fromAsync(closeMonths(desk))).filter(({ vintage }) => vintage !== null)

it('closing finds a month closed that somebody else has closed since it began', async () => {
  const { desk, log } = testDesk(inflows(12))
  const late = closeMonths(desk)
  await late.next()
  expect(await close(desk)).toMatchObject([{ month: '2026-01', vintage: 1 }])
  const rest = await Array.fromAsync(late)
  expect(rest.filter(({ vintage }) => vintage !== null)).toEqual([])
  expect((await standingVintages(log)).vintages).toHaveLength(1)
})

it('closing finds it closed where the other was first by a moment', async () => {
  const { desk, log } = testDesk(inflows(12))
  let isFirst = true
  const ids = () => (isFirst ? 'one' : 'other')
  const append: typeof log.append = async (request) => {
    if (isFirst) {
      isFirst = false
      await close(desk)
    }
    return log.append(request)
  }
  expect(await close({ ...desk, ids, log: { ...log, append } })).toEqual([])
  expect((await standingVintages(log)).vintages).toHaveLength(1)
})
