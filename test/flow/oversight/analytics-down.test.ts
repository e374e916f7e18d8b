import { expect } from 'vitest'
import { disclosure, FUND, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

it('while analytics is down its questions say so, and cases go on', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  const officer = await colleague(system, 'officer', FUND)
  const { id } = await officer.tell<{ id: string }>('/cases', { kind: 'insight', subject: NUMBER })
  system.analyticsGoDown()
  for (const path of ['/findings', '/cases', '/notices', '/summary'])
    refused(await officer.get(path), 'not_ready')
  const search = await officer.post('/search', {})
  expect(search.statusCode).toBe(503)
  expect(search.headers['retry-after']).toMatch(/^\d+$/)
  await officer.tell(`/cases/${id}/notes`, { text: 'Går videre.' })
  await officer.tell(`/cases/${id}/answer`, {})
  const given = await officer.read<{ items: readonly object[] }>(`/cases/${id}/answer`)
  expect(given.items).toHaveLength(1)
  await officer.tell(`/cases/${id}/decide`, { outcome: 'granted' })
  await officer.tell(`/cases/${id}/close`, {})
  expect(await officer.read(`/cases/${id}`)).toMatchObject({ case: { state: 'closed' } })
  expect(await officer.read('/requests')).toMatchObject({ items: [] })
  await officer.tell('/cases', { kind: 'complaint', number: '2026-31-0001' })
  expect((await system.answer(NUMBER)).items).toHaveLength(1)
})
