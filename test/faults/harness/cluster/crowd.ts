import { disclosure } from '@dataspor/events/testing'
import { report } from './ask.ts'
import type { ClusterUnderTest } from './run-cluster.ts'

const PEOPLE = 40
const EACH = 10
const AT_ONCE = 8

export const CROWD = Array.from({ length: PEOPLE }, (_, n) => `610180${2_000 + n}`)

/** Reports of many people to both ingests at once, one of which is killed half way; the ids that were acknowledged. */
export async function reportWhileOneIsKilled(
  { cluster }: ClusterUnderTest,
  token: string,
): Promise<readonly string[]> {
  const alive = [...cluster.ingest]
  const acknowledged: string[] = []
  let next = 0
  const oneAfterOther = async (): Promise<void> => {
    while (next < EACH * PEOPLE) {
      const n = next++
      if (n === (EACH * PEOPLE) / 2) void alive.shift()!.stop('kill')
      const event = disclosure(`crowd-${n}`, { subject: { cpr: CROWD[n % PEOPLE]! } })
      const { status, body } = await report(() => alive[n % alive.length]!, token, event)
      if (status !== 200 && status !== 201) throw new Error(`refused: ${body}`)
      acknowledged.push(`crowd-${n}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterOther))
  return acknowledged
}
