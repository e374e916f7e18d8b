import type { PersonalReader, PersonalWriter } from '../personal/index.ts'

/** One model of its own, empty at first. */
export interface PersonalModelFixture {
  readonly writer: PersonalWriter
  /** Sees what the writer has committed. */
  readonly reader: PersonalReader
  /** Closes both, opens them again on the same data. */
  reopen(): Promise<void>
  /** Closes and removes everything. */
  dispose(): Promise<void>
}

export type PersonalModelFactory = () => Promise<PersonalModelFixture>

/** Runs `use` with models of their own and removes them, whatever happens. */
export async function withModels(
  factory: PersonalModelFactory,
  count: number,
  use: (...models: PersonalModelFixture[]) => Promise<void>,
): Promise<void> {
  const models: PersonalModelFixture[] = []
  try {
    for (let i = 0; i < count; i++) models.push(await factory())
    await use(...models)
  } finally {
    for (const model of models) await model.dispose()
  }
}
