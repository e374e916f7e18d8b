import { parseArgs } from 'node:util'
import { closeMonthsByItself, createLogger, tlsOf } from '@dataspor/composition'
import type { HttpLogger } from '@dataspor/http'
import { isDatasporError, randomId, systemClock } from '@dataspor/kernel'
import { announceStart } from './announce.ts'
import type { Config } from './config-schema.ts'
import { configHelp, loadConfig } from './config.ts'
import { serve } from './serve.ts'
import { showDemo } from './show-demo.ts'
import { openStandalone, type Standalone } from './standalone.ts'

const EXIT_FAILED = 1
const EXIT_USAGE = 2

/** What this process writes is its owner's alone. */
const OTHERS_NOTHING = 0o077

const OPTIONS = {
  config: { type: 'string' },
  people: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The options that are settings as well, by their environment names. */
function fromOptions({ people, seed }: { readonly people?: string; readonly seed?: string }) {
  return {
    ...(people === undefined ? {} : { DATASPOR_DEMO_PEOPLE: people }),
    ...(seed === undefined ? {} : { DATASPOR_DEMO_SEED: seed }),
  }
}

async function main(): Promise<void> {
  process.umask(OTHERS_NOTHING)
  const { values } = parseArgs({ options: OPTIONS })
  if (values.help === true) return void process.stdout.write(configHelp())
  const env = { ...process.env, ...fromOptions(values) }
  const config = loadConfig(env, values.config ?? process.env['DATASPOR_CONFIG'])
  const tls = tlsOf(config.http)
  const logger = createLogger(config.log.level)
  const stopping = Promise.withResolvers<number>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stopping.resolve(0))
  const system = await openStandalone({
    config,
    clock: systemClock,
    ids: randomId,
    logger,
    tls,
    onFailure: (error) => {
      logger.error({ code: error.code, internal: error.internal }, 'a part failed: stopping')
      stopping.resolve(EXIT_FAILED)
    },
  })
  try {
    process.exitCode = await run(system, config, logger, stopping.promise)
  } finally {
    await system.close()
  }
}

/** Serves until it is to stop; resolves with the exit code when requests in flight are answered. */
async function run(
  system: Standalone,
  config: Config,
  logger: HttpLogger,
  stopping: Promise<number>,
): Promise<number> {
  const served = await serve(system, config, { logger, ids: randomId, clock: systemClock })
  const closing =
    config.statistics.close === 'auto' ? closeMonthsByItself(system.vintages, logger) : undefined
  try {
    announceStart(system, served.address)
    const shown =
      config.demo.load === 'auto' ? showDemo(system, config, served, stopping) : stopping
    await Promise.race([shown, stopping])
    return await stopping
  } finally {
    logger.info({}, 'stopping: requests in flight are answered first')
    await closing?.stop()
    await served.stop()
  }
}

try {
  await main()
} catch (error) {
  const known = isDatasporError(error)
  process.stderr.write(`dataspor: ${known ? error.detail : String(error)}\n`)
  if (known && error.internal !== undefined)
    process.stderr.write(`  ${error.code}: ${error.internal}\n`)
  process.exitCode = known && error.code === 'config_invalid' ? EXIT_USAGE : EXIT_FAILED
}
