import { parseArgs } from 'node:util'
import type { HttpLogger } from '@dataspor/http'
import {
  type Clock,
  type DatasporError,
  type IdSource,
  isDatasporError,
  randomId,
  systemClock,
} from '@dataspor/kernel'
import type { z } from 'zod'
import type { logSection } from './config/edge.ts'
import type { Settings } from './config/settings.ts'
import { createLogger } from './logger.ts'

const EXIT_FAILED = 1
const EXIT_USAGE = 2

/** What a process writes is its owner's alone. */
const OTHERS_NOTHING = 0o077

const OPTIONS = { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const

/** What every service gets to work with. */
export interface ServiceContext<Config> {
  readonly config: Config
  readonly logger: HttpLogger
  readonly clock: Clock
  readonly ids: IdSource
  /** Told when a part has failed for good: the process stops. */
  readonly onFailure: (error: DatasporError) => void
}

type WithLog = { readonly log: z.output<typeof logSection> }

export interface Service<Schema extends z.ZodObject> {
  readonly settings: Settings<Schema>
  /**
   * Opens part after part and puts what closes it on the stack; gives what the operator reads when it is ready. A part that
   * others stand on is opened before them.
   */
  open(
    context: ServiceContext<z.output<Schema>>,
    parts: AsyncDisposableStack,
  ): Promise<readonly string[]>
}

/** Runs a service until a signal, or until a part fails: reads the configuration, opens, announces, closes in reverse order. */
export async function runService<Schema extends z.ZodObject>(
  service: Service<Schema>,
): Promise<void> {
  process.umask(OTHERS_NOTHING)
  try {
    const { values } = parseArgs({ options: OPTIONS })
    if (values.help === true)
      return void process.stdout.write(service.settings.help('--config FILE, --help.'))
    const file = values.config ?? process.env['DATASPOR_CONFIG']
    process.exitCode = await untilStopped(service, service.settings.load(process.env, file))
  } catch (error) {
    process.exitCode = tellFailure(error)
  }
}

async function untilStopped<Schema extends z.ZodObject>(
  service: Service<Schema>,
  config: z.output<Schema>,
): Promise<number> {
  const logger = createLogger((config as WithLog).log.level)
  const stopping = Promise.withResolvers<number>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stopping.resolve(0))
  const onFailure = (error: DatasporError): void => {
    logger.error({ code: error.code, internal: error.internal }, 'a part failed: stopping')
    stopping.resolve(EXIT_FAILED)
  }
  const context = { config, logger, clock: systemClock, ids: randomId, onFailure }
  await using parts = new AsyncDisposableStack()
  const opening = service.open(context, parts)
  const said = await Promise.race([opening, stopping.promise])
  if (typeof said === 'number') {
    // What is half open is closed when it is whole, or has failed by itself.
    await opening.catch(() => {})
    return said
  }
  process.stdout.write(`${said.join('\n')}\n`)
  const code = await stopping.promise
  logger.info({}, 'stopping: what is under way is finished first')
  return code
}

/** The exit code. */
function tellFailure(error: unknown): number {
  const known = isDatasporError(error)
  process.stderr.write(`dataspor: ${known ? error.detail : String(error)}\n`)
  if (known && error.internal !== undefined)
    process.stderr.write(`  ${error.code}: ${error.internal}\n`)
  return known && error.code === 'config_invalid' ? EXIT_USAGE : EXIT_FAILED
}
