import { formatPosition } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'

/** Everything that a person may read as of a time. */
export const READS = ['answer', 'disclosures', 'recipients', 'coverage', 'questions'] as const

/** Every read as of each of these positions, by name and position. Throws where one is not answered. */
export async function toldAsOf(
  system: System,
  number: string,
  positions: readonly number[],
): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>()
  for (const position of positions) {
    const asOf = formatPosition(system.log.logId, position)
    for (const name of READS) {
      const response = await system.ask(number, `/v1/me/${name}`, { asOf })
      if (response.statusCode !== 200) throw new Error(response.body)
      told.set(`${name} at ${position}`, response.body)
    }
  }
  return told
}
