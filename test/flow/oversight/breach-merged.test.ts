import { startSystem } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { colleague } from './support/desk.ts'

const AWARE = '2026-03-02T10:00:00+01:00'
const TEXT = 'En fil blev sendt til en forkert modtager.'

interface Breach {
  readonly id: string
  readonly counts: { readonly persons: number; readonly disclosures: number }
}

it('somebody with two numbers is one person of it, told under both', async () => {
  const system = await startSystem({ authorities: { identity: ['cpr'] } })
  const officer = await colleague(system, 'officer', 'star')
  await system.report(FUND, [
    disclosure('e1'),
    disclosure('e2', { subject: { cpr: OTHER_NUMBER } }),
  ])
  await system.report(
    'cpr',
    event('cpr', 'subject.number-changed', 'n1', {
      from: { cpr: NUMBER },
      to: { cpr: OTHER_NUMBER },
      at: '2026-03-01T00:00:00+01:00',
    }),
  )
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  const { id, counts } = await officer.tell<Breach>('/breaches', made)
  expect(counts).toMatchObject({ persons: 1, disclosures: 2 })
  const said = { matter: 'persons', notify: true, reason: 'Høj risiko' }
  await officer.tell(`/breaches/${id}/decisions`, said)
  const lines = (await officer.post(`/breaches/${id}/people`, {})).body.trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(NUMBER)
  expect(lines[1]).toContain(OTHER_NUMBER)
  await system.close()
})
