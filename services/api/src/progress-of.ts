import type { ClusterModels, ModelName } from '@dataspor/composition/cluster'
import type { LogPosition } from '@dataspor/kernel'

/** How far each model is; undefined for one that cannot be asked now. */
export async function progressOf({
  personal,
  analytics,
}: ClusterModels): Promise<Readonly<Record<ModelName, LogPosition | undefined>>> {
  const asked = { personal, oversight: analytics.oversight, statistics: analytics.statistics }
  const told = await Promise.all(
    Object.entries(asked).map(async ([name, reader]) => {
      const applied = await reader.applied().catch(() => undefined)
      return [name, applied?.position] as const
    }),
  )
  return Object.fromEntries(told) as Record<ModelName, LogPosition | undefined>
}
