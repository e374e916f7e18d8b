import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import {
  OVERSIGHT_STATEMENTS,
  PERSONAL_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { onCluster, replicated, REPLICA_SETTINGS } from '@dataspor/read-models-clickhouse/replicas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithEmbeddedClickHouse } from './support/clickhouse.ts'

const ENGINE = fileURLToPath(new URL('support/replica-engine.ts', import.meta.url))
const INFRA = new URL('../../infra/clickhouse/', import.meta.url)
const CONFIG = `<clickhouse>
  <zookeeper><implementation>testkeeper</implementation></zookeeper>
  <macros><shard>01</shard><replica>r1</replica><cluster>main</cluster></macros>
</clickhouse>
`

const isTable = (sql: string): boolean => sql.startsWith('CREATE TABLE ')
/** Every statement that makes or changes a table, in order. */
const ddl = (statements: readonly { readonly text: string }[]): readonly string[] =>
  statements.map((one) => one.text).filter((sql) => /^(?:CREATE|ALTER) /.test(sql))
const MODELS = {
  personal: ddl(PERSONAL_STATEMENTS),
  oversight: ddl(OVERSIGHT_STATEMENTS),
  statistics: ddl(STATISTICS_STATEMENTS),
}

describeWithEmbeddedClickHouse(() => {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-replica-'))
  const config = join(folder, 'config.xml')
  let run = 0
  beforeAll(() => writeFileSync(config, CONFIG))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What the engine says to each, in order; nothing where it does as it is told. */
  const say = async (statements: readonly string[]): Promise<readonly string[]> => {
    run += 1
    const args = [ENGINE, join(folder, `data-${run}`), config]
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: 25_000,
    })
    const exit = once(child, 'exit')
    child.stdin.end(JSON.stringify(statements))
    const said = JSON.parse(await text(child.stdout)) as readonly string[]
    await exit
    return said
  }
  const nothing = (statements: readonly string[]): readonly string[] => statements.map(() => '')

  it.each(Object.entries(MODELS))('the engine makes the %s tables as a replica', async (_, own) => {
    // A replica that stays read-only cannot be altered.
    const steps = own.filter(isTable).map(replicated)
    const made = 'SELECT countIf(engine NOT LIKE $$Replicated%$$), count() FROM system.tables'
    const here = 'CREATE DATABASE model; USE model'
    const [, ...said] = await say([here, ...steps, `${made} WHERE database = currentDatabase()`])
    expect(said.slice(0, steps.length)).toEqual(nothing(steps))
    expect(said.at(-1)).toBe(`0\t${steps.length}`)
  })

  it('the engine would say where a setting were not one of replicas', async () => {
    const [first] = MODELS.statistics
    const wrong = replicated(first!).replace('replicated_dedup', 'replicas_dedup')
    const said = await say([wrong])
    expect(said[0]).toContain('UNKNOWN_SETTING')
  })

  it('the engine knows every setting of a connection to replicas', async () => {
    const settings = Object.entries(REPLICA_SETTINGS).map(
      ([name, value]) => `SET ${name} = '${String(value)}'`,
    )
    expect(await say(settings)).toEqual(nothing(settings))
  })

  it('the engine reads what goes to a whole cluster', async () => {
    const sent = Object.values(MODELS)
      .flat()
      .map((sql) => onCluster(replicated(sql), '{cluster}').replaceAll("'", "''"))
    const said = await say(sent.map((sql) => `SELECT formatQuerySingleLine('${sql}')`))
    for (const line of said) expect(line).toContain(' ON CLUSTER `{cluster}` ')
  })

  it('the engine reads the users and grants of a server', async () => {
    const file = readFileSync(new URL('databases-and-users.sql', INFRA), 'utf8')
    const statements = file
      .replaceAll(/--.*$/gm, '')
      .split(';')
      .map((sql) => sql.trim())
      .filter((sql) => sql !== '')
    const quoted = statements.map((sql) => sql.replaceAll("'", "''"))
    const said = await say(quoted.map((sql) => `SELECT formatQuerySingleLine('${sql}')`))
    for (const line of said) expect(line).toMatch(/^(?:CREATE|GRANT|REVOKE|ALTER|SET) /)
  })
})
