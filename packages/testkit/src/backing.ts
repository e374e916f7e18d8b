import type { ClickHouseEndpoint } from '@dataspor/clickhouse-embedded'

/** What a model's rows lie in: opened when it is first written to or asked. */
export interface Backing<Store, Reader> {
  store(): Promise<Store>
  reader(): Promise<Reader>
  close(): Promise<void>
}

/** ClickHouse for one model: its own process, or a database of a server. */
export interface Engine {
  /** Starts it where it is not running. */
  ensure(): Promise<ClickHouseEndpoint>
  /** Of no use to this run any more. */
  stop(): Promise<void>
}

interface Closed {
  close(): Promise<void>
}

interface Opened<Store, Reader> {
  readonly store: Store
  readonly reader: Reader
}

/** Opens both together, once; closes the reader first. */
export function openedOnce<Store extends Closed, Reader extends Closed>(
  open: () => Promise<Opened<Store, Reader>>,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Backing<Store, Reader> {
  let opened: Promise<Opened<Store, Reader>> | undefined
  const once = (): Promise<Opened<Store, Reader>> => (opened ??= open())
  return {
    store: async () => (await once()).store,
    reader: async () => (await once()).reader,
    close: async () => {
      const { store, reader } = (await opened) ?? {}
      await reader?.close()
      await store?.close()
      await afterwards()
    },
  }
}

export interface OnEngine<Store, Reader> {
  readonly engine: Engine
  readonly openWriter: (endpoint: ClickHouseEndpoint) => Promise<Store>
  readonly openReader: (endpoint: ClickHouseEndpoint) => Reader
}

/** Rows in ClickHouse. */
export function onEngine<Store extends Closed, Reader extends Closed>({
  engine,
  openWriter,
  openReader,
}: OnEngine<Store, Reader>): Backing<Store, Reader> {
  const open = async (): Promise<Opened<Store, Reader>> => {
    const endpoint = await engine.ensure()
    return { store: await openWriter(endpoint), reader: openReader(endpoint) }
  }
  return openedOnce(open, () => engine.stop())
}
