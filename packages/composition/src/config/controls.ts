import { type ControlSettings, DEFAULT_CONTROLS } from '@dataspor/oversight'
import { z } from 'zod'

const { hours, volumeTimes, volumeMin } = DEFAULT_CONTROLS

/** What is unusual of a look-up, for the control of them. */
export const controlsSection = z
  .strictObject({
    fromHour: z
      .int()
      .min(0)
      .max(23)
      .default(hours.fromHour)
      .describe('Look-ups before this hour, Danish time, and at weekends, are shown.'),
    toHour: z
      .int()
      .min(1)
      .max(24)
      .default(hours.toHour)
      .describe('Look-ups from this hour on are shown.'),
    volumeTimes: z
      .number()
      .min(1)
      .max(1_000)
      .default(volumeTimes)
      .describe('An employee with more look-ups than this many times the median is shown …'),
    volumeMin: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(volumeMin)
      .describe('… with at least this many.'),
  })
  .prefault({})

/** The settings as the use cases take them. */
export function controlsOf(section: z.output<typeof controlsSection>): ControlSettings {
  const { fromHour, toHour, ...volume } = section
  return { hours: { fromHour, toHour }, ...volume }
}
