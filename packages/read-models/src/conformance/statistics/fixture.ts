import type { StatisticsReader, StatisticsWriter } from '../../statistics/index.ts'

/** A model, empty at first. */
export interface StatisticsFixture {
  readonly writer: StatisticsWriter
  /** Sees what the writer has applied. */
  readonly reader: StatisticsReader
  /** Closes both, opens them again on the same data. */
  reopen(): Promise<void>
  /** Closes both and removes what is theirs. */
  dispose(): Promise<void>
}

export type StatisticsFactory = () => Promise<StatisticsFixture>

/** Runs `use` with an empty model and disposes of it, whatever happens. One at a time: adapters may share an engine. */
export async function withStatistics(
  factory: StatisticsFactory,
  use: (model: StatisticsFixture) => Promise<void>,
): Promise<void> {
  const model = await factory()
  try {
    await use(model)
  } finally {
    await model.dispose()
  }
}
