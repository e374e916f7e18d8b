import type { Cluster, ServiceProcess } from '@dataspor/engines/cluster'
import { expect } from 'vitest'
import { until } from '../until.ts'

/** Starts an api that has another time for confirmations beside those that agree, and ends it. */
export async function expectOtherRulesTold(
  { api, start }: Cluster,
  projector: ServiceProcess,
): Promise<void> {
  for (const one of [...api, projector]) expect(await otherRulesAt(one)).toBe('')
  const odd = await start('api', 'api-odd', { DATASPOR_CONFIRMATION_DAYS: '3' })
  for (const one of [odd, api[0]!])
    await until('it is told of', async () => {
      const told = await otherRulesAt(one)
      return told.endsWith('differs in confirmation') || undefined
    })
  // It has no rules of that kind.
  expect(await otherRulesAt(projector)).toBe('')
  await odd.stop()
  for (const one of api)
    await until('it is told of no more', async () => (await otherRulesAt(one)) === '' || undefined)
}

/** Which processes a ready one says to work by other rules; nothing where it says of none. */
async function otherRulesAt({ address }: ServiceProcess): Promise<string> {
  const { notes } = await until('it is ready', async () => {
    const reply = await fetch(`${address}/readyz`)
    if (reply.status !== 200) return undefined
    return (await reply.json()) as { readonly notes?: Readonly<Record<string, string>> }
  })
  return notes?.['other rules'] ?? ''
}
