import {
  changes,
  hold,
  item,
  report,
  type SampleEvent,
  upTo,
} from '@dataspor/read-models/conformance'
import {
  openPersonalClickHouseReader,
  type PersonalClickHouseReader,
} from '@dataspor/read-models-clickhouse'
import type { Engine } from '../../conformance/support/clickhouse.ts'
import { WriterProcess, withWriters } from '../../conformance/support/personal-writers.ts'
import { type HoldingProxy, holdingProxy } from './holding-proxy.ts'

/** Entries of one person, and at last a hold on them. */
export const HELD_LOG: readonly SampleEvent[] = [1, 2, 3].map((position) => ({
  position,
  changes: changes({
    items: [item({ position })],
    reports: [report({ position })],
    holds: position === 3 ? [hold({ position })] : [],
  }),
}))

/** What is sent into a table. */
export const insertInto = (table: string) => {
  const into = new RegExp(`INTO[+ ]${table}[+ ]|INTO%20${table}%20`)
  return (path: string): boolean => into.test(path)
}

/** One who reads, and writers of whom one can be kept on its way. */
export interface Replacing {
  readonly reader: PersonalClickHouseReader
  readonly asks: HoldingProxy
  /** Writes by way of `sends`. */
  readonly kept: WriterProcess
  readonly sends: HoldingProxy
  readonly other: WriterProcess
  /** Fills the kept one's twin anew, up to a position, and begins to replace all rows; resolves when something is kept. */
  replaceUntil(
    isKept: (path: string) => boolean,
    position: number,
  ): Promise<{ readonly replaced: Promise<unknown> }>
}

export async function whileReplacing(
  engine: Engine,
  use: (replacing: Replacing) => Promise<void>,
): Promise<void> {
  const endpoint = await engine.ensure()
  const [asks, sends] = [await holdingProxy(endpoint.url), await holdingProxy(endpoint.url)]
  const reader = openPersonalClickHouseReader({ ...endpoint, url: asks.url })
  const kept = new WriterProcess({ ...endpoint, url: sends.url })
  const replaceUntil: Replacing['replaceUntil'] = async (isKept, position) => {
    const writer = await kept.writer()
    await writer.beside.reset()
    for (const event of HELD_LOG.slice(0, position))
      await writer.beside.apply(event.changes, upTo(event.position))
    const isOnItsWay = sends.hold(isKept, 1)
    const replaced = writer.replace().catch((error: unknown) => error)
    await isOnItsWay
    return { replaced }
  }
  try {
    await withWriters(endpoint, (other) => use({ reader, asks, kept, sends, other, replaceUntil }))
  } finally {
    for (const proxy of [asks, sends]) proxy.release()
    await kept.remove()
    await reader.close()
    for (const proxy of [asks, sends]) await proxy.close()
  }
}
