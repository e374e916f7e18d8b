import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  changes,
  item,
  joined,
  person,
  type SampleEvent,
  upTo,
} from '@dataspor/read-models/conformance'
import {
  type ClickHouseEndpoint,
  openPersonalClickHouseWriter,
  type PersonalClickHouseWriter,
} from '@dataspor/read-models-clickhouse'

/** One entry of one person at each of three positions, and the question that finds them. */
export const threeItems = [1, 2, 3].map((position) => ({
  position,
  changes: changes({ items: [item({ position })] }),
}))
export const asked = { subjects: [person(1)], upTo: 100, filter: {}, limit: 100 }

/** One process that writes the personal model: it may stop, lose its twin, and be told whose turn it is. */
export class WriterProcess {
  isMine = true
  mineForMs = Infinity
  readonly #endpoint: ClickHouseEndpoint
  readonly #folder = mkdtempSync(join(tmpdir(), 'dataspor-personal-'))
  #writer: PersonalClickHouseWriter | undefined

  constructor(endpoint: ClickHouseEndpoint) {
    this.#endpoint = endpoint
  }

  async writer(): Promise<PersonalClickHouseWriter> {
    this.#writer ??= await openPersonalClickHouseWriter({
      ...this.#endpoint,
      logId: 'log1',
      twinFile: join(this.#folder, 'twin.db'),
      isMine: () => this.isMine,
      mineForMs: () => this.mineForMs,
    })
    return this.#writer
  }

  /** Applies so many events more, from where its twin is. */
  async apply(log: readonly SampleEvent[], count: number): Promise<void> {
    const writer = await this.writer()
    const { position } = await writer.applied()
    const block = log.filter((event) => event.position > position).slice(0, count)
    if (block.length === 0) return writer.settle()
    await writer.apply(joined(block.map((event) => event.changes)), upTo(block.at(-1)!.position))
  }

  async stop(): Promise<void> {
    await this.#writer?.close()
    this.#writer = undefined
  }

  async loseTwin(): Promise<void> {
    await this.stop()
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(this.#folder, `twin.db${suffix}`), { force: true })
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Runs `use` with processes over one empty database, and removes them. */
export async function withWriters(
  endpoint: ClickHouseEndpoint,
  use: (one: WriterProcess, two: WriterProcess) => Promise<void>,
): Promise<void> {
  const processes = [new WriterProcess(endpoint), new WriterProcess(endpoint)] as const
  try {
    await (await processes[0].writer()).reset()
    await use(...processes)
  } finally {
    for (const process of processes) await process.remove()
  }
}
