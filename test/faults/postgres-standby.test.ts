import { startPostgresPair } from '@dataspor/engines/postgres'
import { Client } from 'pg'
import { expect } from 'vitest'
import { withPostgresPair as it } from './harness/postgres.ts'
import { openVault, people, SHORT } from './harness/postgres-vault.ts'

const ENTRY = {
  id: 'ab'.repeat(16),
  source: 'dfdg',
  code: 'event_invalid',
  eventId: 'e1',
  receivedAt: 1,
  expiresAt: 2,
  body: Buffer.from('what was refused'),
} as const

it('while the standby is away nothing is acknowledged, and afterwards it is there once', async ({
  pair,
}) => {
  // Makes the tables, which takes longer than the waits here.
  await openVault(pair.url).then((one) => one.close())
  const vault = await openVault(pair.url, SHORT)
  await pair.standby.stop()
  const failed = vault.identify(people(0, 3), { create: true })
  await expect(failed).rejects.toMatchObject({ code: 'overloaded' })
  await pair.standby.start()
  const patient = await openVault(pair.url)
  const made = await patient.identify(people(0, 3), { create: true })
  await Promise.all([vault.close(), patient.close()])
  await pair.primary.stop('kill')
  await pair.standby.promote()
  const again = await openVault(pair.url)
  expect(await again.identify(people(0, 3), { create: false })).toEqual(made)
  await again.close()
})

it('what stands on the primary alone is not acknowledged by asking again', async ({ pair }) => {
  // Makes the tables, which takes longer than the waits here.
  await openVault(pair.url).then((one) => one.close())
  const vault = await openVault(pair.url, SHORT)
  await pair.standby.stop()
  const put = () => vault.quarantine.put([ENTRY])
  await expect(put()).rejects.toMatchObject({ code: 'overloaded' })
  // An operator who ends a commit's waiting has it stand on the primary, and seen by everybody.
  const operator = new Client({ connectionString: pair.primary.url })
  await operator.connect()
  await operator.query(
    'select pg_cancel_backend(pid) from pg_stat_activity where wait_event = $1',
    ['SyncRep'],
  )
  expect(await vault.quarantine.list('dfdg', undefined, 9)).toHaveLength(1)
  await operator.end()
  await expect(put()).rejects.toMatchObject({ code: 'overloaded' })
  await vault.close()
})

it('a server whose standby is not waited for is not written to, and the reason is told', async ({
  folder,
}) => {
  const { url, primary, standby } = await startPostgresPair(folder, { waits: false })
  await expect(openVault(url, SHORT)).rejects.toMatchObject({
    code: 'overloaded',
    internal: expect.stringContaining('synchronous_standby_names'),
  })
  await Promise.all([primary.stop('kill'), standby.stop('kill')])
})
