import { readFileSync } from 'node:fs'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'

/** A setting as documentation and environment see it. */
export interface Setting {
  readonly section: string
  readonly key: string
  readonly env: string
  readonly description: string
  readonly fallback: string
}

/** The settings of one program: sections of keys, so that each has an environment name, `DATASPOR_<SECTION>_<KEY>`. */
export interface Settings<Schema extends z.ZodObject> {
  /** In the order of the schema. */
  readonly list: readonly Setting[]
  /**
   * Configuration from a JSON file (if given) with the environment on top.
   * @throws `config_invalid` naming the setting and what is wrong with it.
   */
  load(env: Environment, file: string | undefined): z.output<Schema>
  /** `options` is what the command line of the program takes. */
  help(options: string): string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Names that other parts read: the command line's token and address, and the configuration file itself. */
const OTHER_NAMES: readonly string[] = [
  'DATASPOR_CONFIG',
  'DATASPOR_TOKEN',
  'DATASPOR_ADDRESS',
  'DATASPOR_NODE',
]

/** `others`: names of settings that programs beside this one have, which may stand in the same environment. */
export function settingsOf<Schema extends z.ZodObject>(
  schema: Schema,
  others: readonly string[] = [],
): Settings<Schema> {
  const list = listOf(schema)
  const known = new Set([...list.map(({ env }) => env), ...OTHER_NAMES, ...others])
  return {
    list,
    load: (env, file) => {
      const raw = file === undefined ? {} : readConfigFile(file)
      for (const { section, key, env: name } of list) {
        const value = env[name]
        if (value === undefined) continue
        raw[section] = { ...raw[section], [key]: fromText(value, shapeOf(schema, section)[key]!) }
      }
      const unknown = Object.keys(env).find(
        (name) => name.startsWith('DATASPOR_') && !known.has(name),
      )
      if (unknown !== undefined)
        throw new DatasporError('config_invalid', {
          detail: `${unknown} is not a setting. See --help.`,
        })
      const result = schema.safeParse(raw)
      if (result.success) return result.data
      throw new DatasporError('config_invalid', { detail: z.prettifyError(result.error) })
    },
    help: (options) => {
      const lines = list.map(
        ({ env, description, fallback }) =>
          `  ${env}\n      ${description}\n      default: ${fallback}`,
      )
      return `Options: ${options}\n\nSettings: environment, or a JSON file of sections ({"http": {"port": 4680}}) named by --config or DATASPOR_CONFIG.\n\n${lines.join('\n')}\n`
    },
  }
}

function listOf(schema: z.ZodObject): readonly Setting[] {
  return Object.keys(schema.shape).flatMap((section) =>
    Object.entries(shapeOf(schema, section)).map(([key, value]) => {
      const fallback = value.safeParse(undefined)
      return {
        section,
        key,
        env: envName(section, key),
        description: value.description ?? '',
        fallback:
          fallback.success && fallback.data !== undefined ? JSON.stringify(fallback.data) : 'none',
      }
    }),
  )
}

function envName(section: string, key: string): string {
  return `DATASPOR_${section}_${key.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase()
}

function shapeOf(schema: z.ZodObject, section: string): Record<string, z.ZodType> {
  const wrapped = schema.shape[section] as unknown as z.ZodPrefault<z.ZodObject>
  return wrapped.unwrap().shape as Record<string, z.ZodType>
}

/** An environment value is text; a value of another kind is its JSON. */
function fromText(text: string, schema: z.ZodType): unknown {
  if (schema.safeParse(text).success) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function readConfigFile(file: string): Record<string, Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>
  } catch (cause) {
    throw new DatasporError('config_invalid', {
      detail: `The configuration file ${file} cannot be read as JSON.`,
      cause,
    })
  }
}
