import type { DecisionDesk } from '@dataspor/decisions'
import { acknowledgement, type ScenarioOptions } from '@dataspor/demo'
import type { LogPosition } from '@dataspor/kernel'
import { type DemoEdge, openSender } from './sender.ts'
import { personOf, type PersonSource } from '../person-of.ts'
import { officerActs } from './officer-acts.ts'

/** What the officer has done, and what was answered to it; gives a position at or after it. */
export async function demoActs(
  system: PersonSource & { readonly desk: DecisionDesk },
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
