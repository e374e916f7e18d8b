import { decodeStored, type StoredEnvelope } from '@dataspor/events'
import type { System } from '@dataspor/testkit'

/** What the log says about refusals, oldest first. */
export async function refusalsInLog(
  system: System,
): Promise<readonly StoredEnvelope<'intake.refused'>['data'][]> {
  const records = await system.log.readStream('sys/intake', 0, 1_000)
  return records.map(({ body }) => {
    const event = decodeStored(body)
    if (event.type !== 'intake.refused') throw new Error(`a ${event.type} among the refusals`)
    return event.data
  })
}

/** How many events of sources the log holds. */
export async function reportedInLog(system: System): Promise<number> {
  const { position } = await system.log.head()
  const records = position === 0 ? [] : await system.log.readAll(0, 10_000)
  return records.filter(({ stream }) => stream.startsWith('src/')).length
}
