import { acknowledgement, type ScenarioOptions } from '@dataspor/demo'
import type { LogPosition } from '@dataspor/kernel'
import { type DemoEdge, openSender } from '../demo-sender.ts'
import { personOf } from '../person-of.ts'
import type { Standalone } from '../standalone.ts'
import { officerActs } from './officer-acts.ts'

/** What the officer has done, and what was answered to it; gives a position at or after it. */
export async function demoActs(
  system: Pick<Standalone, 'desk' | 'vault' | 'cprMode'>,
  told: ScenarioOptions,
  edge: DemoEdge,
): Promise<LogPosition> {
  const { notice } = await officerActs({
    desk: system.desk,
    told,
    tokenId: 'demonstration',
    idOf: async (number) => (await personOf(system, number)).id,
  })
  const answer = acknowledgement(told, notice)
  const sender = await openSender(answer.source, edge)
  try {
    return await sender.list([answer])
  } finally {
    await sender.end()
  }
}
