import type { OversightReader, OversightWriter } from '../../oversight/index.ts'

/** A model, empty at first. */
export interface OversightFixture {
  readonly writer: OversightWriter
  /** Sees what the writer has applied. */
  readonly reader: OversightReader
  /** Closes both, opens them again on the same data. */
  reopen(): Promise<void>
  /** Closes both and removes what is theirs. */
  dispose(): Promise<void>
}

export type OversightFactory = () => Promise<OversightFixture>

/** Runs `use` with an empty model and disposes of it, whatever happens. One at a time: adapters may share an engine. */
export async function withOversight(
  factory: OversightFactory,
  use: (model: OversightFixture) => Promise<void>,
): Promise<void> {
  const model = await factory()
  try {
    await use(model)
  } finally {
    await model.dispose()
  }
}
