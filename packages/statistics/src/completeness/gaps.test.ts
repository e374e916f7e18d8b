import { expect, it } from 'vitest'
import { gapsBetween } from './gaps.ts'

it('gaps are the days that no period is about', () => {
  const period = (from: string, to: string) => ({ from, to })
  expect(gapsBetween([])).toEqual([])
  const year = period('2026-01-01', '2026-12-31')
  expect(gapsBetween([year, period('2026-02-01', '2026-02-28')])).toEqual([])
  const months = [period('2026-05-01', '2026-05-31'), period('2026-01-01', '2026-01-31')]
  expect(gapsBetween([...months, period('2026-02-01', '2026-02-28')])).toEqual([
    period('2026-03-01', '2026-04-30'),
  ])
})
