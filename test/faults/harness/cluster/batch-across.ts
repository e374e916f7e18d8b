import { batchProducer, type BatchState, memberNumber } from '../batch-producer.ts'
import { until } from '../until.ts'
import { type ClusterUnderTest, controlOf } from './run-cluster.ts'

const MEMBERS = 30
const PARTS = 3

export const BATCH_NUMBERS = Array.from({ length: MEMBERS }, (_, n) => memberNumber(n))

/** Opens a batch at one process, sends its parts to both in turn, and seals it at the other; gives what each says then. */
export async function batchAcross({ cluster }: ClusterUnderTest): Promise<readonly BatchState[]> {
  const token = await controlOf(cluster.api[1]!).tokenOf('dfdg')
  const produce = batchProducer('across', MEMBERS, PARTS)
  const [one, other] = cluster.ingest.map(({ address }) => produce(address, token))
  // A token is known to the others within a second.
  const batch = await until('a batch is opened', () => one!.open().catch(() => undefined))
  await until('the other knows it', () => other!.state(batch).catch(() => undefined))
  for (let n = 0; n < PARTS; n++) await (n % 2 === 0 ? other! : one!).part(batch, n)
  await other!.seal(batch)
  return [await one!.state(batch), await other!.state(batch)]
}
