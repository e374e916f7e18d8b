import type { ControlPorts } from '@dataspor/http'
import type { ApiSystem } from './api-system.ts'
import { progressOf } from './progress-of.ts'

type Checks = Awaited<ReturnType<ControlPorts['doctor']>>

/** Whether the engines answer, and how far the models are. What lies in the engines is examined by their own means. */
export async function examine({ parts, models, law }: ApiSystem): Promise<Checks> {
  const { log, vault } = parts
  const [head, listed, progress] = await Promise.all([
    log.head().catch(() => undefined),
    tried(async () => (await parts.tokens.list()).length),
    progressOf(models),
  ])
  const state = vault.health().state
  return [
    head === undefined
      ? away('log', 'EventStoreDB')
      : { name: 'log', ok: true, detail: `${log.logId}, through ${head.position}` },
    { name: 'vault', ok: state === 'open', detail: state },
    listed === undefined
      ? away('tokens', 'PostgreSQL')
      : { name: 'tokens', ok: true, detail: `${listed}` },
    { name: 'catalogue', ok: true, detail: law.rules().catalogue.version },
    ...Object.entries(progress).map(([model, position]) =>
      position === undefined
        ? {
            ...away(model, 'ClickHouse'),
            detail: 'ClickHouse does not answer, or the model is being made anew',
          }
        : { name: model, ok: true, detail: `applied through ${position}` },
    ),
  ]
}

function away(name: string, engine: string): Checks[number] {
  return {
    name,
    ok: false,
    detail: `${engine} does not answer`,
    remedy: `see whether ${engine} runs, and whether this process may reach it`,
  }
}

function tried<T>(work: () => Promise<T>): Promise<T | undefined> {
  return work().catch(() => undefined)
}
