import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from './harness/scratch.ts'

const EXIT_USAGE = 2

function start(service: string, settings: Readonly<Record<string, string>>, args: string[] = []) {
  const program = fileURLToPath(new URL(`../../services/${service}/src/main.ts`, import.meta.url))
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('DATASPOR_'))
  const env = { ...Object.fromEntries(own), ...settings }
  return spawnSync(process.execPath, [program, ...args], { env, encoding: 'utf8' })
}

describe.each(['ingest', 'projector', 'api'])('%s', (service) => {
  it('without its engines is refused, saying what to set', () => {
    const { status, stderr } = start(service, {})
    expect(status).toBe(EXIT_USAGE)
    for (const name of ['DATA_FOLDER', 'EVENTSTOREDB_URL', 'POSTGRES_URL'])
      expect(stderr).toContain(`Set DATASPOR_${name}`)
  })

  it('listening to everybody without TLS is refused before anything is made', () => {
    using scratch = scratchFolder()
    const folder = join(scratch.path, 'data')
    const { status, stderr } = start(service, {
      DATASPOR_DATA_FOLDER: folder,
      DATASPOR_EVENTSTOREDB_URL: 'esdb://127.0.0.1:1?tls=false',
      DATASPOR_POSTGRES_URL: 'postgres://127.0.0.1:1/none',
      DATASPOR_HTTP_HOST: '0.0.0.0',
    })
    expect([status, existsSync(folder)]).toEqual([EXIT_USAGE, false])
    expect(stderr).toContain('TLS')
  })

  it('speaking to an engine elsewhere in plain is refused before anything is made', () => {
    using scratch = scratchFolder()
    const folder = join(scratch.path, 'data')
    const { status, stderr } = start(service, {
      DATASPOR_DATA_FOLDER: folder,
      DATASPOR_EVENTSTOREDB_URL: 'esdb://log.invalid:2113?tls=false',
      DATASPOR_POSTGRES_URL: 'postgres://127.0.0.1:1,vault.invalid/none',
      DATASPOR_KAFKA_BROKERS: 'kafka.invalid:9092',
      DATASPOR_CLICKHOUSE_URL: 'http://models.invalid',
    })
    expect([status, existsSync(folder)]).toEqual([EXIT_USAGE, false])
    for (const name of ['eventstoredb', 'postgres', 'clickhouse'])
      expect(stderr).toContain(`what is sent to ${name} at`)
    expect(stderr.includes('sent to kafka at')).toBe(service === 'ingest')
    expect(stderr).toContain('DATASPOR_PLAIN_ENGINES')
  })

  it('tells its settings', () => {
    const { status, stdout } = start(service, {}, ['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('DATASPOR_EVENTSTOREDB_URL')
    expect(stdout).toContain('DATASPOR_HTTP_PORT')
  })
})
