import { expect } from 'vitest'
import { header, people } from '../support/batches.ts'
import { event } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague } from './support/desk.ts'

interface Counts {
  readonly persons: number
  readonly protectedAddress: number
  readonly children: { readonly known: number; readonly unknown: number; readonly text: string }
}

it('tells protected addresses and children as far as facts do, and that the rest cannot be known', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  const [a, b] = people(2)
  await system.report(
    'dfdg',
    [a, b].map((cpr, i) =>
      event('dfdg', 'disclosure.recorded', `d${i}`, {
        ...(header('x')['data'] as object),
        subject: { cpr },
      }),
    ),
  )
  await system.report(
    'cpr',
    [
      ['addressProtected', a],
      ['custody', b],
    ].map(([key, cpr]) =>
      event('cpr', 'subject.status-changed', `fact-${key}`, {
        subject: { cpr },
        key,
        value: true,
        validFrom: '2026-01-01T00:00:00+01:00',
      }),
    ),
  )
  const preview = await officer.tell<{ counts: Counts }>('/breaches/preview', {
    criteria: { flow: 'F49' },
  })
  expect(preview.counts).toMatchObject({
    persons: 2,
    protectedAddress: 1,
    children: { known: 1, unknown: 1, text: expect.stringContaining('kan det ikke afgøres') },
  })
})
