import { expect, it } from 'vitest'
import { clusterSchema, ruledSections } from '../cluster-schema.ts'
import { clusterSettings } from '../settings.ts'
import { allowPlainEngines, type EnginesUsed } from './plain-engines.ts'

const settings = clusterSettings(clusterSchema(4680, ruledSections))
const ALL = ['personal', 'oversight', 'statistics'] as const
const SECRET = 'very-secret'

const PLAIN = {
  DATASPOR_DATA_FOLDER: 'data',
  DATASPOR_EVENTSTOREDB_URL: `esdb://me:${SECRET}@log-1:2113,log-2:2113?tls=false`,
  DATASPOR_POSTGRES_URL: `postgres://me:${SECRET}@vault:5432,vault-2:5432/dataspor`,
  DATASPOR_KAFKA_BROKERS: 'kafka:9092',
  DATASPOR_CLICKHOUSE_URL: 'http://models:8123',
}

function allowed(env: Readonly<Record<string, string>>, used: Partial<EnginesUsed> = {}) {
  const config = settings.load({ ...PLAIN, ...env }, undefined)
  const warned: unknown[] = []
  const logger = { warn: (fields: object) => void warned.push(fields) }
  const uses = { models: ALL, kafka: config.kafka, ...used }
  return { notes: allowPlainEngines(config, uses, logger), warned }
}

const refusalOf = (env: Readonly<Record<string, string>>, used?: Partial<EnginesUsed>): string => {
  try {
    allowed(env, used)
  } catch (error) {
    expect(error).toMatchObject({ code: 'config_invalid' })
    return (error as { detail: string }).detail
  }
  throw new Error('it was not refused')
}

it('engines beyond this machine without encryption are refused all at once, each with what to set', () => {
  const said = refusalOf({})
  for (const part of [
    'eventstoredb at log-1, log-2 can be read on the way: take tls=false out of DATASPOR_EVENTSTOREDB_URL.',
    'postgres at vault, vault-2 can be read on the way: put sslmode=verify-full into DATASPOR_POSTGRES_URL.',
    'kafka at kafka can be read on the way: set DATASPOR_KAFKA_TLS=true',
    'clickhouse at models can be read on the way: let DATASPOR_CLICKHOUSE_URL',
    'DATASPOR_PLAIN_ENGINES=eventstoredb,postgres,kafka,clickhouse.',
  ])
    expect(said).toContain(part)
  expect(said).not.toContain(SECRET)
})

it('those that the operator names are warned of and noted, the others still refused', () => {
  const said = refusalOf({ DATASPOR_PLAIN_ENGINES: 'kafka, eventstoredb' })
  expect(said).toContain('postgres at')
  expect(said).not.toContain('kafka at')
  const every = '["eventstoredb","postgres","kafka","clickhouse"]'
  const { notes, warned } = allowed({ DATASPOR_PLAIN_ENGINES: every })
  expect(warned).toEqual([
    { alarm: 'plain-engine', engine: 'eventstoredb', hosts: ['log-1', 'log-2'] },
    { alarm: 'plain-engine', engine: 'postgres', hosts: ['vault', 'vault-2'] },
    { alarm: 'plain-engine', engine: 'kafka', hosts: ['kafka'] },
    { alarm: 'plain-engine', engine: 'clickhouse', hosts: ['models'] },
  ])
  expect(notes).toMatchObject({
    'postgres in plain': expect.stringMatching(/^vault, vault-2: nothing is encrypted/),
  })
  expect(Object.keys(notes)).toHaveLength(4)
  expect(JSON.stringify(notes)).not.toContain(SECRET)
})

it('only what a process speaks to counts', () => {
  const plain = { DATASPOR_PLAIN_ENGINES: 'eventstoredb,postgres' }
  const used = { models: [], kafka: { brokers: undefined, tls: false } }
  expect(Object.keys(allowed(plain, used).notes)).toHaveLength(2)
  const own = { ...plain, DATASPOR_CLICKHOUSE_STATISTICS_URL: 'https://models:8443' }
  expect(Object.keys(allowed(own, { ...used, models: ['statistics'] }).notes)).toHaveLength(2)
  expect(refusalOf(own, { ...used, models: ['statistics', 'personal'] })).toContain('clickhouse at')
})

it('this machine, and what is encrypted, is neither refused nor warned of', () => {
  const quiet = {
    DATASPOR_EVENTSTOREDB_URL: 'esdb://127.0.0.1:2113?tls=false',
    DATASPOR_POSTGRES_URL: 'postgres://vault/dataspor?sslmode=verify-full',
    DATASPOR_KAFKA_TLS: 'true',
    DATASPOR_CLICKHOUSE_URL: 'https://models:8443',
  }
  expect(allowed(quiet)).toEqual({ notes: {}, warned: [] })
})

it('an engine that is none is refused by its name', () => {
  expect(() => settings.load({ ...PLAIN, DATASPOR_PLAIN_ENGINES: 'mysql' }, undefined)).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})
