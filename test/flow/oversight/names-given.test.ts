import { expect } from 'vitest'
import { event, NUMBER, type Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague } from './support/desk.ts'

const REF = 'virksomhed:cvr-12345678'
const NAME = 'Nye Job ApS'

const sent = (id: string, data: Json) =>
  event('dfdg', 'disclosure.recorded', id, {
    subject: { cpr: NUMBER },
    sender: 'dfdg',
    recipient: { ref: REF, name: NAME },
    act: 'disclosure',
    mode: 'push',
    dataCategories: ['dfdg-til-afmelding'],
    legalBases: [],
    ...data,
  })

it('a party that the catalogue does not know is shown by the name that the event gave', async ({
  system,
}) => {
  const taken = event('dfdg', 'disclosure.retracted', 'r1', {
    retracts: 'dfdg/e1',
    reason: 'did-not-happen',
  })
  const reported = await system.report('dfdg', [
    sent('e1', {}),
    sent('e2', {}),
    sent('e3', { act: 'processor' }),
    taken,
  ])
  expect(reported.json()).toMatchObject({ accepted: 4 })
  const officer = await colleague(system, 'officer', 'star')
  const named = { id: REF, name: NAME }
  const { items } = await officer.read<{ items: readonly Json[] }>(
    '/findings?code=basis-not-stated',
  )
  expect(items).toMatchObject([{ counterparty: named }])
  expect(await officer.read(`/findings/${String(items[0]!['id'])}`)).toMatchObject({
    finding: { counterparty: named },
  })
  expect(await officer.read('/notices/recipients?about=dfdg%2Fe1')).toMatchObject({
    items: [{ recipient: named }],
  })
  const { items: told } = await officer.tell<{ items: readonly Json[] }>('/notices', {
    about: 'dfdg/e1',
  })
  expect(told).toMatchObject([{ counterparty: named }])
  expect(await officer.read('/notices')).toMatchObject({ items: [{ counterparty: named }] })
  for (const path of ['/agreements', '/practice', '/processing-record']) {
    const said = JSON.stringify(await officer.read(path))
    if (said.includes(REF)) expect(said, path).toContain(NAME)
  }
  expect(JSON.stringify(await officer.read('/agreements'))).toContain(NAME)
  expect(JSON.stringify(await officer.read('/practice'))).toContain(NAME)
})
