import { startSystem, type System } from '@dataspor/testkit'
import { test } from 'vitest'
import { disclosure, event, FUND, type Json } from './events.ts'
import { itemsOf } from './said-again.ts'

/** Trusted to say who is whom. */
export const REGISTER = 'dfdg'
export const AT = '2026-03-01T00:00:00+01:00'

export const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem({ authorities: { identity: [REGISTER] } })
    await use(system)
    await system.close()
  },
})

/** Whoever had the number `from` has the number `to`. */
export function changed(id: string, from: string, to: string): Json {
  const data = { from: { replacementNumber: from }, to: { cpr: to }, at: AT }
  return event(REGISTER, 'subject.number-changed', id, data)
}

export function merged(id: string, kept: string, ...others: readonly string[]): Json {
  const data = { kept: { cpr: kept }, merged: others.map((cpr) => ({ cpr })), at: AT }
  return event(REGISTER, 'subject.numbers-merged', id, data)
}

export function undone(id: string, of: string): Json {
  return event(REGISTER, 'subject.merge-undone', id, { undoes: `${REGISTER}/${of}` })
}

export const about = (id: string, cpr: string, data: Json = {}): Json =>
  disclosure(id, { subject: { cpr }, ...data })

/** CloudEvents ids of a person's entries. */
export async function idsOf(
  system: System,
  number: string,
  query = {},
): Promise<readonly string[]> {
  return (await itemsOf(system, number, query))
    .map(({ id }) => id.slice(FUND.length + 1))
    .toSorted()
}
