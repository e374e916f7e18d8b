import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'
import {
  allowPlainEngines,
  clusterSchema,
  clusterSettings,
  ruledSections,
} from '@dataspor/composition/cluster'
import { parse } from 'yaml'
import { ROOT } from './repository.ts'

const COMPOSE = join(ROOT, 'infra/compose')
const PROGRAMS = ['ingest', 'projector', 'api'] as const

interface Service {
  readonly image?: string
  readonly read_only?: boolean
  readonly privileged?: boolean
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly secrets?: readonly string[]
  readonly depends_on?: Readonly<Record<string, unknown>>
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, unknown>>
}

const read = (text: string): Compose => parse(text, { merge: true, strict: true }) as Compose

/** The settings that each program knows, by its own word. */
const known = new Map<string, ReadonlySet<string>>()

beforeAll(async () => {
  const learn = async (program: string): Promise<void> => {
    const main = join(ROOT, 'services', program, 'src/main.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [main, '--help'], { env: {} })
    known.set(program, new Set(stdout.match(/^ {2}DATASPOR_\w+$/gm)?.map((line) => line.trim())))
  }
  await Promise.all(PROGRAMS.map(learn))
})

function faultsOf({ services, volumes = {}, secrets = {} }: Compose): readonly string[] {
  const names = Object.keys(services)
  return Object.entries(services).flatMap(([name, service]) => {
    const { image = '', ports = [], environment = {}, command = [], depends_on = {} } = service
    const program = known.get(name)
    const of = (what: string, where: Iterable<string>, isRight: (one: string) => boolean) =>
      [...where].filter((one) => !isRight(one)).map((one) => `${name}: ${what} ${one}`)
    return [
      ...of('listens beyond this machine', ports, (port) => port.startsWith('127.0.0.1:')),
      ...of('has no fixed version', [image], (text) => program !== undefined || isPinned(text)),
      ...of('waits for', Object.keys(depends_on), (other) => names.includes(other)),
      ...of('has no volume or file', (service.volumes ?? []).map(sourceOf), (source) =>
        source.startsWith('.') ? existsSync(join(COMPOSE, source)) : source in volumes,
      ),
      ...of('has no secret', service.secrets ?? [], (secret) => secret in secrets),
      ...(service.privileged === true ? [`${name}: is privileged`] : []),
      ...(program === undefined
        ? []
        : [
            ...of('knows no setting', Object.keys(environment), (setting) => program.has(setting)),
            ...of('runs', command, (file) => file === `services/${name}/src/main.ts`),
            ...(service.read_only === true ? [] : [`${name}: can write to its own files`]),
          ]),
    ]
  })
}

const isPinned = (image: string): boolean => /:\D{0,4}\d[\w.-]*\}?$/.test(image)
const sourceOf = (volume: string): string => volume.slice(0, volume.indexOf(':'))

const files = readdirSync(COMPOSE).filter((file) => file.endsWith('.yaml'))

it.each(files)('infra/compose/%s names what is there, and stays on this machine', (file) => {
  expect(faultsOf(read(readFileSync(join(COMPOSE, file), 'utf8')))).toEqual([])
})

it('the cluster has each of its programs', () => {
  const { services } = read(readFileSync(join(COMPOSE, 'cluster.yaml'), 'utf8'))
  expect(Object.keys(services)).toEqual(expect.arrayContaining([...PROGRAMS]))
})

it('the cluster says of which engines nothing is encrypted on the way, and of no others', () => {
  const { services } = read(readFileSync(join(COMPOSE, 'cluster.yaml'), 'utf8'))
  const settings = clusterSettings(clusterSchema(1, ruledSections))
  for (const program of PROGRAMS) {
    const given = Object.entries(services[program]?.environment ?? {})
    const env = given.map(([name, value]) => [name, value.replace(/\$\{[^}]*\}/, '[]')])
    const config = settings.load(
      { ...Object.fromEntries(env), DATASPOR_DATA_FOLDER: '/data' },
      undefined,
    )
    const used = { models: ['personal'], kafka: config.kafka } as const
    const plain = Object.keys(allowPlainEngines(config, used, { warn: () => {} }))
    expect(plain).toEqual(config.plain.engines.map((engine) => `${engine} in plain`))
  }
})

it.each([
  ['a setting that the program has not', 'environment: { DATASPOR_VAULT_KEY_FILE: x }'],
  ['a port for everybody', "ports: ['4682:4682']"],
  ['a port for every address', "ports: ['0.0.0.0:4682:4682']"],
  ['a volume that is not there', "volumes: ['nowhere:/data']"],
  ['a file that is not there', "volumes: ['../nowhere.sql:/x:ro']"],
  ['a secret that is not there', 'secrets: [key]'],
  ['a service that is not there', 'depends_on: { nobody: { condition: service_healthy } }'],
  ['another program', 'command: [services/api/src/main.ts]'],
  ['rights over the machine', 'privileged: true'],
])('%s is found', (_, line) => {
  const right = '{ services: { projector: { read_only: true } } }'
  expect(faultsOf(read(right))).toEqual([])
  const wrong = `services:\n  projector:\n    read_only: true\n    ${line}\n`
  expect(faultsOf(read(wrong))).toHaveLength(1)
})

it('an engine of whichever version comes is found', () => {
  expect(faultsOf(read('services: { kafka: { image: apache/kafka } }'))).toHaveLength(1)
  expect(faultsOf(read('services: { kafka: { image: apache/kafka:latest } }'))).toHaveLength(1)
})

it('the image runs as a user without rights', () => {
  const dockerfile = readFileSync(join(ROOT, 'infra/image.dockerfile'), 'utf8')
  expect(dockerfile.match(/^USER \w+$/gm)).toEqual(['USER node'])
  expect(dockerfile).toMatch(/^FROM node:24-slim$/m)
})
