import type { IdSource } from '@dataspor/kernel'
import type { OversightReader, WorkingHours } from '@dataspor/read-models/oversight'

import type { AskingDesk } from '../asking/desk.ts'

/** What counts as unusual, as an installation has configured it. */
export interface ControlSettings {
  /** Look-ups outside these are shown; Monday to Friday, by Copenhagen's clock. */
  readonly hours: WorkingHours
  /** An employee with more than this many times the median of the party's employees … */
  readonly volumeTimes: number
  /** … and at least this many look-ups in the period. */
  readonly volumeMin: number
}

export const DEFAULT_CONTROLS: ControlSettings = {
  hours: { fromHour: 6, toHour: 20 },
  volumeTimes: 3,
  volumeMin: 20,
}

export interface ControlDesk extends AskingDesk {
  readonly model: Pick<
    OversightReader,
    | 'applied'
    | 'entities'
    | 'lookups'
    | 'lookupCount'
    | 'lookupSample'
    | 'actorStats'
    | 'history'
    | 'closings'
    | 'findings'
  >
  readonly settings: ControlSettings
  /** Seeds of samples where none is given; unguessable, so that nobody can look around a draw. */
  readonly ids: IdSource
}
