import type { ClickHouseEndpoint } from '@dataspor/read-models-clickhouse'
import type { Engine } from './clickhouse.ts'

interface Closable {
  close(): Promise<void>
}

interface Opened<Writer, Reader> {
  readonly writer: Writer
  readonly reader: Reader
}

interface Fixture<Writer, Reader> extends Opened<Writer, Reader> {
  reopen(): Promise<void>
  dispose(): Promise<void>
}

/** A model on an engine, empty at first; its rows outlive `reopen`. */
export async function modelOnEngine<
  Writer extends Closable & { reset(): Promise<void> },
  Reader extends Closable,
>(
  engine: Engine,
  open: (endpoint: ClickHouseEndpoint) => Promise<Opened<Writer, Reader>>,
  onDispose: () => void = () => {},
): Promise<Fixture<Writer, Reader>> {
  const endpoint = await engine.ensure()
  let now = await open(endpoint)
  await now.writer.reset()
  const close = async () => {
    await now.reader.close()
    await now.writer.close()
  }
  return {
    get writer() {
      return now.writer
    },
    get reader() {
      return now.reader
    },
    reopen: async () => {
      await close()
      now = await open(endpoint)
    },
    dispose: async () => {
      await close()
      onDispose()
    },
  }
}
