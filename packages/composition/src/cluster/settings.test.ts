import { expect, it } from 'vitest'
import { z } from 'zod'
import { clusterKeys } from './keys.ts'
import { endpointOf } from './endpoints.ts'
import {
  clickHouseSection,
  eventStoreDbSection,
  kafkaSection,
  postgresSection,
} from './sections.ts'
import { clusterSettings } from './settings.ts'

const settings = clusterSettings(
  z.strictObject({
    eventstoredb: eventStoreDbSection,
    postgres: postgresSection,
    clickhouse: clickHouseSection,
  }),
)
const ENGINES = {
  DATASPOR_EVENTSTOREDB_URL: 'esdb://log:2113',
  DATASPOR_POSTGRES_URL: 'postgres://vault/dataspor',
}

const refusal = (code: string, said: string) =>
  expect.objectContaining({ code, detail: expect.stringContaining(said) })

it('what is missing is refused, saying what to set', () => {
  const { DATASPOR_POSTGRES_URL: _, ...without } = ENGINES
  const missing = refusal('config_invalid', 'Set DATASPOR_POSTGRES_URL: postgres://')
  expect(() => settings.load(without, undefined)).toThrow(missing)
})

it('settings of the other programs may stand in the same environment, others may not', () => {
  const env = { ...ENGINES, DATASPOR_KAFKA_BROKERS: 'kafka:9092', DATASPOR_API_GROUPS: '["ops"]' }
  expect(settings.load(env, undefined).eventstoredb.prefix).toBe('dataspor/')
  const unknown = refusal('config_invalid', 'DATASPOR_KAFKA_BROKER is not a setting')
  expect(() => settings.load({ ...ENGINES, DATASPOR_KAFKA_BROKER: 'x' }, undefined)).toThrow(
    unknown,
  )
})

it('help tells every setting by its environment name', () => {
  const help = settings.help('--help.')
  for (const name of ['EVENTSTOREDB_URL', 'POSTGRES_URL', 'CLICKHOUSE_PERSONAL_PASSWORD'])
    expect(help).toContain(`DATASPOR_${name}`)
})

it('a model lies where all do unless it has settings of its own', () => {
  const load = (env: Readonly<Record<string, string>>) =>
    settings.load({ ...ENGINES, ...env }, undefined).clickhouse
  const nowhere = refusal(
    'config_invalid',
    'Set DATASPOR_CLICKHOUSE_URL, or DATASPOR_CLICKHOUSE_OVER',
  )
  expect(() => endpointOf(load({}), 'oversight')).toThrow(nowhere)
  const all = { DATASPOR_CLICKHOUSE_URL: 'http://all', DATASPOR_CLICKHOUSE_USER: 'u' }
  const own = { DATASPOR_CLICKHOUSE_STATISTICS_URL: 'http://own' }
  const section = load({ ...all, ...own })
  expect(endpointOf(section, 'personal')).toMatchObject({
    url: 'http://all',
    username: 'u',
    database: 'personal',
  })
  expect(endpointOf(section, 'statistics')).toMatchObject({ url: 'http://own', username: 'u' })
})

it('keys come from one place, and are never made', () => {
  const days = { quarantineDays: 90 }
  const asked = refusal('config_invalid', 'DATASPOR_VAULT_KEY_FILE')
  expect(() => clusterKeys(days)).toThrow(asked)
  expect(() => clusterKeys({ ...days, keys: '{}', keyFile: 'keys.json' })).toThrow(asked)
  const missing = expect.objectContaining({ code: 'key_missing' })
  expect(() => clusterKeys({ ...days, keys: '{"format":"other"}' })).toThrow(missing)
  expect(() => clusterKeys({ ...days, keyFile: '/nowhere/keys.json' })).toThrow(missing)
  const secret = Buffer.alloc(32, 7).toString('base64url')
  const keys = JSON.stringify({ format: 'dataspor-keyring-v1', keys: [{ id: 1, secret }] })
  expect(clusterKeys({ ...days, keys }).currentKeyId).toBe(1)
})

it('a party has one topic, and a topic one party', () => {
  const { load } = clusterSettings(z.strictObject({ kafka: kafkaSection }))
  const loaded = (...topics: readonly { topic: string; party: string }[]) =>
    load({ DATASPOR_KAFKA_TOPICS: JSON.stringify(topics) }, undefined).kafka.topics
  const [one, other] = [
    { topic: 't', party: 'p' },
    { topic: 'u', party: 'q' },
  ]
  expect(loaded(one, other)).toEqual([one, other])
  const refused = refusal('config_invalid', 'a party has one topic')
  expect(() => loaded(one, { ...other, party: 'p' })).toThrow(refused)
  expect(() => loaded(one, { ...other, topic: 't' })).toThrow(refused)
})
