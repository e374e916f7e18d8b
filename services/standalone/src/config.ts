import { readFileSync } from 'node:fs'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { type Config, configSchema } from './config-schema.ts'

/** A setting as documentation and environment see it. */
export interface Setting {
  readonly section: string
  readonly key: string
  readonly env: string
  readonly description: string
  readonly fallback: string
}

const sections = configSchema.shape

function sectionShape(section: string): Record<string, z.ZodType> {
  const schema = sections[section as keyof typeof sections] as unknown as z.ZodPrefault<z.ZodObject>
  return schema.unwrap().shape as Record<string, z.ZodType>
}

/** Every setting with its environment name, in the order of the schema. */
export function settings(): readonly Setting[] {
  return Object.keys(sections).flatMap((section) =>
    Object.entries(sectionShape(section)).map(([key, schema]) => {
      const fallback = schema.safeParse(undefined)
      return {
        section,
        key,
        env: `DATASPOR_${section}_${key.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase(),
        description: schema.description ?? '',
        fallback:
          fallback.success && fallback.data !== undefined ? JSON.stringify(fallback.data) : 'none',
      }
    }),
  )
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

/**
 * Configuration from a JSON file (if given) with the environment on top.
 * @throws `config_invalid` naming the setting and what is wrong with it.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  file: string | undefined,
): Config {
  const raw = (file === undefined ? {} : readConfigFile(file)) as Record<
    string,
    Record<string, unknown>
  >
  const known = new Set<string>()
  for (const { section, key, env: name } of settings()) {
    known.add(name)
    const value = env[name]
    if (value === undefined) continue
    raw[section] = { ...raw[section], [key]: fromText(value, sectionShape(section)[key]!) }
  }
  const unknown = Object.keys(env).find(
    (name) => name.startsWith('DATASPOR_') && !known.has(name) && !OTHER_NAMES.has(name),
  )
  if (unknown !== undefined)
    throw new DatasporError('config_invalid', {
      detail: `${unknown} is not a setting. See --help.`,
    })
  const result = configSchema.safeParse(raw)
  if (result.success) return result.data
  throw new DatasporError('config_invalid', { detail: z.prettifyError(result.error) })
}

/** Names that other parts read: the command line's token and address, and the configuration file itself. */
const OTHER_NAMES = new Set([
  'DATASPOR_CONFIG',
  'DATASPOR_TOKEN',
  'DATASPOR_ADDRESS',
  'DATASPOR_NODE',
])

function readConfigFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch (cause) {
    throw new DatasporError('config_invalid', {
      detail: `The configuration file ${file} cannot be read as JSON.`,
      cause,
    })
  }
}

export function configHelp(): string {
  const lines = settings().map(
    (s) => `  ${s.env}\n      ${s.description}\n      default: ${s.fallback}`,
  )
  return `Options: --config FILE, --people N and --seed N (of the demo), --help.\n\nSettings: environment, or a JSON file of sections ({"http": {"port": 4680}}) named by --config or DATASPOR_CONFIG.\n\n${lines.join('\n')}\n`
}
