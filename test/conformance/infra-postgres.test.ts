import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openCoordination } from '@dataspor/coordination-postgres'
import {
  POSTGRES_MISSING,
  postgresPrograms,
  type PostgresServer,
  startPostgres,
} from '@dataspor/engines/postgres'
import { redact } from '@dataspor/kernel'
import { openKeyring } from '@dataspor/vault'
import { openPostgresVault } from '@dataspor/vault-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROLES = fileURLToPath(new URL('../../infra/postgres/roles.sql', import.meta.url))
const programs = postgresPrograms()

if (programs === undefined) console.warn(`roles in PostgreSQL: ${POSTGRES_MISSING}`)

describe.skipIf(programs === undefined && process.env['CI'] !== 'true')(
  `infra/postgres/roles.sql${programs === undefined ? `: ${POSTGRES_MISSING}` : ''}`,
  () => {
    let server: PostgresServer
    let folder: string
    const makeRoles = (): void => {
      const passwords = ['-v', 'service_password=one', '-v', 'projector_password=two']
      const args = ['-X', '-q', '-d', server.url, ...passwords, '-f', ROLES]
      execFileSync(join(programs!, 'psql'), args, { stdio: ['ignore', 'ignore', 'pipe'] })
    }
    const urlOf = (user: string, password: string): string => {
      const url = new URL(server.url)
      Object.assign(url, { username: user, password, pathname: '/dataspor' })
      return url.href
    }
    const asked = async (user: string, password: string, sql: string): Promise<unknown> => {
      const client = new pg.Client({ connectionString: urlOf(user, password) })
      await client.connect()
      try {
        return (await client.query(sql)).rows
      } finally {
        await client.end()
      }
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'dataspor-postgres-'))
      server = await startPostgres(folder)
      makeRoles()
      const url = urlOf('dataspor_service', 'one')
      const keyring = openKeyring(join(folder, 'vault.json'), { create: true })
      const vault = await openPostgresVault({ url, keyring, scope: 'synthetic' })
      await vault.close()
      const coordination = await openCoordination({ connectionString: url })
      await coordination.close()
    })
    afterAll(async () => {
      await server.stop('kill')
      rmSync(folder, { recursive: true, force: true })
    })

    it('can be run again', () => {
      expect(makeRoles).not.toThrow()
    })

    it('lets a projector take turns', async () => {
      const connectionString = urlOf('dataspor_projector', 'two')
      const coordination = await openCoordination({ connectionString })
      const turn = await coordination.turns.turn('projector/oversight')
      expect(turn.isMine()).toBe(true)
      await coordination.close()
    })

    it('lets a projector say that it lives, and see who else does', async () => {
      const connectionString = urlOf('dataspor_projector', 'two')
      const [one, other] = [
        await openCoordination({ connectionString }),
        await openCoordination({ connectionString }),
      ]
      await one.members.join({ name: 'one', digests: {} }, () => {})
      const seen: string[] = []
      await other.members.join({ name: 'other', digests: {} }, (others) =>
        seen.push(...others.map(({ name }) => name)),
      )
      expect(seen).toEqual(['one'])
      await Promise.all([one.close(), other.close()])
    })

    it('makes nobody an administrator', async () => {
      const sql = "select current_setting('is_superuser') as it"
      expect(await asked('dataspor_service', 'one', sql)).toEqual([{ it: 'off' }])
      expect(await asked('dataspor_projector', 'two', sql)).toEqual([{ it: 'off' }])
    })

    it('keeps a projector from numbers and keys', async () => {
      const read = asked('dataspor_projector', 'two', 'select * from dataspor_vault.facts')
      await expect(read).rejects.toThrow(/permission denied for schema dataspor_vault/)
    })

    it('lets the vault make people and erase them', async () => {
      const [url, scope] = [urlOf('dataspor_service', 'one'), 'synthetic' as const]
      const keyring = openKeyring(join(folder, 'vault.json'), { create: false })
      const vault = await openPostgresVault({ url, keyring, scope })
      const numbers = ['6101801234', '6101801235'].map(redact)
      const people = numbers.map((number) => ({ kind: 'cpr' as const, number }))
      const [gone, stays] = await vault.identify(people, { create: true })
      expect(await vault.erase(gone!.id)).toBe(true)
      expect(await vault.subjects([gone!.id, stays!.id])).toMatchObject([undefined, stays])
      await vault.close()
    })

    it('lets nobody make schemas, and no value of the vault into the server’s log', async () => {
      const make = asked('dataspor_service', 'one', 'create schema other')
      await expect(make).rejects.toThrow(/permission denied for database/)
      const other = asked('dataspor_projector', 'two', 'create schema other')
      await expect(other).rejects.toThrow(/permission denied for database/)
      const settings = await asked(
        'dataspor_service',
        'one',
        `select current_setting('log_parameter_max_length') as slow,
           current_setting('log_parameter_max_length_on_error') as failed,
           current_setting('log_error_verbosity') as details`,
      )
      expect(settings).toEqual([{ slow: '0', failed: '0', details: 'terse' }])
    })

    it('lets the vault ask for what makes an erasure real', async () => {
      await expect(asked('dataspor_service', 'one', 'checkpoint')).resolves.toEqual([])
      await expect(
        asked('dataspor_service', 'one', 'select pg_switch_wal()'),
      ).resolves.toHaveLength(1)
    })
  },
)
