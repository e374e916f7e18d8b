import { expect } from 'vitest'
import { disclosure, FUND, NUMBER } from '../support/events.ts'
import { changed, it, REGISTER } from '../support/who-is-whom.ts'
import { colleague } from './support/desk.ts'

const DAY_MS = 86_400_000

interface Page {
  readonly items: readonly { readonly id: string; readonly personKey: string }[]
}

type Colleague = Awaited<ReturnType<typeof colleague>>

const search = (who: Colleague) => who.tell<Page>('/search', { subject: NUMBER })
const ids = ({ items }: Page) => items.map(({ id }) => id)
const days = (n: number) => ({ time: new Date(Date.UTC(2026, 2, 1) - n * DAY_MS).toISOString() })

it('a person is found under every number that is theirs today', async ({ system }) => {
  const former = { subject: { replacementNumber: '6301801230', issuer: REGISTER } }
  await system.report(FUND, disclosure('e1', former, days(2)))
  await system.report(FUND, disclosure('e2', {}, days(1)))
  const officer = await colleague(system, 'officer', FUND)
  expect(ids(await search(officer))).toEqual([`${FUND}/e2`])
  await system.report(REGISTER, changed('c1', '6301801230', NUMBER))
  const both = await search(officer)
  expect(ids(both)).toEqual([`${FUND}/e2`, `${FUND}/e1`])
  expect(new Set(both.items.map(({ personKey }) => personKey)).size).toBe(1)
})
