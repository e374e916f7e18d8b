import { type Environment, settingsOf } from '@dataspor/composition'
import { type Config, configSchema } from './config-schema.ts'

const settings = settingsOf(configSchema)

/** Errors: `config_invalid` naming the setting and what is wrong with it. */
export function loadConfig(env: Environment, file: string | undefined): Config {
  return settings.load(env, file)
}

export function configHelp(): string {
  return settings.help('--config FILE, --people N and --seed N (of the demo), --help.')
}
