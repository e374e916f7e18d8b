import { z } from 'zod'
import { quarantineDays } from '../config/quarantine-days.ts'

/** A setting that has no default: what is missing says what to set. */
const needed = (env: string, what: string) =>
  z.string({ error: `Set ${env}: ${what}.` }).min(1, { error: `Set ${env}: ${what}.` })

const FOLDER = 'a folder of this process alone, for what it may lose'

/** What a process keeps beside the engines. */
export const dataSection = z
  .strictObject({
    folder: needed('DATASPOR_DATA_FOLDER', FOLDER).describe(
      'A folder of this process alone, for what it may lose: an index of the log, the control socket.',
    ),
  })
  .prefault({} as { folder: string })

/** The log. */
export const eventStoreDbSection = z
  .strictObject({
    url: needed(
      'DATASPOR_EVENTSTOREDB_URL',
      'esdb://host:2113, or esdb+discover:// for several nodes',
    ).describe(
      'EventStoreDB or KurrentDB: esdb://user:password@host:2113, several hosts, esdb+discover://.',
    ),
    prefix: z
      .string()
      .regex(/^[a-z0-9-]{1,40}\/$/)
      .default('dataspor/')
      .describe('What all streams of this log begin with; others on the server are not read.'),
  })
  .prefault({} as { url: string })

/** Vault, tokens, parts of open batches, turns. */
export const postgresSection = z
  .strictObject({
    url: needed('DATASPOR_POSTGRES_URL', 'postgres://user:password@host:5432/database').describe(
      'PostgreSQL, for the vault and what processes share: postgres://user:password@host:5432/database, or several hosts.',
    ),
  })
  .prefault({} as { url: string })

/** Keys from outside the vault. */
export const vaultSection = z
  .strictObject({
    keys: z
      .string()
      .optional()
      .describe('The text of the key file, from where secrets are kept; instead of keyFile.'),
    keyFile: z
      .string()
      .optional()
      .describe('The key file, the same for all processes. Losing it loses every sealed value.'),
    quarantineDays,
  })
  .prefault({})

const kafkaTopic = z.strictObject({
  topic: z.string().regex(/^[A-Za-z0-9._-]{1,200}$/),
  party: z.string().min(1).max(100),
})

function isEachOnce(topics: readonly z.output<typeof kafkaTopic>[]): boolean {
  return [topics.map(({ topic }) => topic), topics.map(({ party }) => party)].every(
    (names) => new Set(names).size === names.length,
  )
}

/** Intake by messages. */
export const kafkaSection = z
  .strictObject({
    brokers: z
      .string()
      .optional()
      .describe('host:port,host:port. Without brokers nothing is taken in from Kafka.'),
    group: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,100}$/)
      .default('dataspor')
      .describe('The consumer group that all ingest processes share.'),
    topics: z
      .array(kafkaTopic)
      .max(1_000)
      .refine(isEachOnce, { error: 'Each topic and each party once: a party has one topic.' })
      .optional()
      .describe(
        'Topics and the parties that write to them; by default dataspor.<ref> for each source whose channel is kafka.',
      ),
    tls: z.boolean().default(false).describe('Brokers are spoken to by TLS.'),
    user: z.string().optional().describe('SASL (SCRAM-SHA-512), with password.'),
    password: z.string().optional().describe('Of the SASL user.'),
    privateKeys: z
      .string()
      .optional()
      .describe('JSON list of private JWKs with kid, to which producers encrypt session keys.'),
    privateKeysFile: z.string().optional().describe('The same list in a file.'),
    resumeAt: z
      .record(z.string().max(300), z.string().regex(/^\d{1,19}$/))
      .default({})
      .describe('By topic/partition: the offset at which a stopped partition goes on.'),
  })
  .prefault({})

type ModelShape<Name extends string> = {
  readonly [Key in `${Name}Url` | `${Name}User` | `${Name}Password`]: z.ZodOptional<z.ZodString>
} & { readonly [Key in `${Name}Database`]: z.ZodDefault<z.ZodString> }

/** The settings of one model. Computed names have no type of their own. */
function model<Name extends string>(name: Name): ModelShape<Name> {
  const shape = {
    [`${name}Url`]: z.string().optional().describe(`A server of the ${name} model's own.`),
    [`${name}User`]: z.string().optional().describe('Its user.'),
    [`${name}Password`]: z.string().optional().describe('Its password.'),
    [`${name}Database`]: z.string().min(1).default(name).describe('Its database.'),
  }
  return shape as unknown as ModelShape<Name>
}

/** The read models. */
export const clickHouseSection = z
  .strictObject({
    url: z.string().optional().describe('ClickHouse by HTTP: https://host:8443.'),
    user: z.string().default('default').describe('Its user, where a model has none of its own.'),
    password: z.string().default('').describe('Its password.'),
    cluster: z
      .string()
      .regex(/^[A-Za-z0-9_{}-]{1,100}$/)
      .optional()
      .describe('Where several servers keep the same tables: the name of their cluster.'),
    ...model('personal'),
    ...model('oversight'),
    ...model('statistics'),
  })
  .prefault({})

const ENGINES = ['eventstoredb', 'postgres', 'kafka', 'clickhouse'] as const

/** Whom a process may speak to without encryption. */
export const plainSection = z
  .strictObject({
    engines: z
      .preprocess(listed, z.array(z.enum(ENGINES)).default([]))
      .describe(
        'Engines beyond this machine that may be spoken to without encryption, as where the network itself encrypts: eventstoredb,postgres,kafka,clickhouse.',
      ),
  })
  .prefault({})

/** A list may also be words between commas. */
function listed(given: unknown): unknown {
  if (typeof given !== 'string') return given
  return given
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

const MODELS = ['personal', 'oversight', 'statistics'] as const

/** What an api process answers. */
export const apiSection = z
  .strictObject({
    groups: z
      .array(z.enum(['citizen', 'controller', 'oversight', 'statistics', 'catalogue', 'ops']))
      .min(1)
      .default(['citizen', 'controller', 'oversight', 'statistics', 'catalogue', 'ops'])
      .describe('The groups of routes that this process serves.'),
    intakeUrl: z
      .url()
      .optional()
      .describe('An ingest process, to which "dataspor demo" reports the demonstration.'),
  })
  .prefault({})

/** What a projector fills. */
export const projectorSection = z
  .strictObject({
    models: z
      .array(z.enum(MODELS))
      .min(1)
      .default([...MODELS])
      .describe('The models that this process fills, or stands by for.'),
  })
  .prefault({})

export type EngineName = (typeof ENGINES)[number]
export type VaultSection = z.output<typeof vaultSection>
export type KafkaSection = z.output<typeof kafkaSection>
export type ClickHouseSection = z.output<typeof clickHouseSection>
