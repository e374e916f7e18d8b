import type { Member, OtherMember } from '@dataspor/coordination-postgres'
import { keyringOfText } from '@dataspor/vault'
import { redact } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import { clusterSchema, ruledSections } from '../cluster-schema.ts'
import { clusterSettings } from '../settings.ts'
import { agree } from './agree.ts'
import { agreedLog, agreedModels, agreedRules, type AgreedSections } from './agreed-sections.ts'

const settings = clusterSettings(clusterSchema(4680, ruledSections))
const ENV = {
  DATASPOR_DATA_FOLDER: 'data',
  DATASPOR_EVENTSTOREDB_URL: 'esdb://127.0.0.1',
  DATASPOR_POSTGRES_URL: 'postgres://127.0.0.1/dataspor',
  DATASPOR_CLICKHOUSE_URL: 'https://models',
}
const SECRET = Buffer.alloc(32, 7).toString('base64url')

const keyringWith = (...keys: readonly (readonly [id: number, secret: string])[]) =>
  keyringOfText(
    redact(
      JSON.stringify({
        format: 'dataspor-keyring-v1',
        keys: keys.map(([id, secret]) => ({ id, secret })),
      }),
    ),
  )

/** The sections of a process with these settings. */
function sectionsOf(env: Readonly<Record<string, string>>, keyring = keyringWith([1, SECRET])) {
  const config = settings.load({ ...ENV, ...env }, undefined)
  return {
    ...agreedLog(config.eventstoredb.prefix, 'log1'),
    ...agreedModels(config.clickhouse, ['personal']),
    ...agreedRules(config, keyring),
  }
}

/** One process that agrees by these sections, and sees who is said to live. */
async function process(sections: AgreedSections) {
  const lines: unknown[] = []
  const say = (fields: object) => void lines.push(fields)
  const logger = { info: say, warn: say, error: say }
  let said: Member = { name: '', digests: {} }
  let tell: (others: readonly OtherMember[]) => void = () => {}
  let isIn = false
  const members = {
    join: async (member: Member, onSeen: typeof tell) => {
      ;[said, tell, isIn] = [member, onSeen, true]
      return { close: async () => void (isIn = false) }
    },
  }
  const stack = new AsyncDisposableStack()
  const agreement = await agree({ members, service: 'api', sections, logger }, stack)
  return {
    said,
    lines,
    notes: agreement.notes,
    isIn: () => isIn,
    end: () => stack.disposeAsync(),
    sees: (...others: readonly Member[]) => tell(others.map((one) => ({ ...one, since: 0 }))),
  }
}

it.each([
  ['sources', { DATASPOR_SOURCES_LIST: '[{"ref":"kommune:0167"}]' }],
  ['confirmation', { DATASPOR_CONFIRMATION_DAYS: '2' }],
  ['statistics', { DATASPOR_STATISTICS_THRESHOLD: '17' }],
  ['cpr', { DATASPOR_CPR_MODE: 'production' }],
  ['authorities', { DATASPOR_AUTHORITIES_HOLD: '["star"]' }],
  ['retention', { DATASPOR_RETENTION_ENTRY_DAYS: '77' }],
  ['demo', { DATASPOR_DEMO_LOAD: 'auto' }],
  ['quarantine', { DATASPOR_VAULT_QUARANTINE_DAYS: '5' }],
  ['kafka topics', { DATASPOR_KAFKA_TOPICS: '[{"topic":"t","party":"kommune:0167"}]' }],
  ['eventstoredb', { DATASPOR_EVENTSTOREDB_PREFIX: 'other/' }],
  ['clickhouse personal', { DATASPOR_CLICKHOUSE_PERSONAL_DATABASE: 'other' }],
])('a process with another section %s is told of by that name', async (section, env) => {
  const one = await process(sectionsOf({}))
  const other = await process(sectionsOf(env))
  one.sees(other.said)
  expect(one.notes()).toEqual({
    'other rules': expect.stringMatching(new RegExp(`^api on .* differs in ${section}$`)),
  })
  expect(one.lines).toEqual([
    expect.objectContaining({ alarm: 'other-rules', sections: [section] }),
  ])
})

it('other keys are told of, and no digest tells of a key', async () => {
  const one = await process(sectionsOf({}))
  const keys = Buffer.alloc(32, 8).toString('base64url')
  for (const keyring of [keyringWith([2, SECRET]), keyringWith([1, keys])]) {
    const other = await process(sectionsOf({}, keyring))
    one.sees(other.said)
    expect(one.notes()['other rules']).toContain('differs in vault keys')
  }
  expect(JSON.stringify(sectionsOf({}))).not.toContain(SECRET)
})

it('what may differ is no alarm: addresses, passwords, what one process does for all, and what only one has', async () => {
  const one = await process(sectionsOf({}))
  const env = {
    DATASPOR_CLICKHOUSE_PERSONAL_URL: 'https://other',
    DATASPOR_CLICKHOUSE_PASSWORD: 'secret',
    DATASPOR_STATISTICS_CLOSE: 'never',
    DATASPOR_DEMO_PEOPLE: '7',
    DATASPOR_HTTP_PORT: '1',
  }
  const { said } = await process({ ...sectionsOf(env), 'kafka keys': ['1'] })
  one.sees(said, { name: 'projector', digests: {} })
  expect([one.notes(), one.lines]).toEqual([{}, []])
})

it('an alarm is logged once for each process, and ends with the last that differs', async () => {
  const one = await process(sectionsOf({}))
  const { said } = await process(sectionsOf({ DATASPOR_CONFIRMATION_DAYS: '2' }))
  const second = { ...said, name: 'ingest' }
  one.sees(said)
  one.sees(said)
  one.sees(said, second)
  expect(one.lines).toHaveLength(2)
  expect(one.notes()['other rules']).toMatch(/api on .*; ingest \(since 1970/)
  one.sees(second)
  expect(one.lines).toHaveLength(2)
  one.sees()
  expect(one.lines).toHaveLength(3)
  expect(one.notes()).toEqual({})
})

it('however many differ, a note stays short', async () => {
  const one = await process(sectionsOf({}))
  const { said } = await process(sectionsOf({ DATASPOR_CONFIRMATION_DAYS: '2' }))
  one.sees(...Array.from({ length: 25 }, (_, n) => ({ ...said, name: `api-${n}` })))
  expect(one.notes()['other rules']).toMatch(/and 15 more$/)
})

it('a process that ends tells the others', async () => {
  const one = await process(sectionsOf({}))
  expect(one.isIn()).toBe(true)
  await one.end()
  expect(one.isIn()).toBe(false)
})
