import { caughtUp } from './answers.ts'
import { memberNumber } from './batch-producer.ts'
import { type Service, startService } from './service.ts'

/** A first life, for the tokens: the party's that sends batches, and those of these members. */
export async function signUpMembers(data: string, members: readonly number[]) {
  await using service = await startService({ data })
  const producer = await service.control.tokenOf('dfdg')
  const witnesses: string[] = []
  for (const n of members) witnesses.push(await service.control.tokenOfPerson(memberNumber(n)))
  await service.stop()
  return { producer, witnesses }
}

/** The ids of each member's entries, sorted, when the model has followed the log. */
export async function entriesOfEach(
  service: Service,
  tokens: readonly string[],
): Promise<readonly (readonly string[])[]> {
  await caughtUp(service)
  const entries = tokens.map(async (token) => {
    const response = await fetch(`${service.address}/v1/me/disclosures`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { items } = (await response.json()) as { items: readonly { id: string }[] }
    return items.map(({ id }) => id).toSorted()
  })
  return Promise.all(entries)
}
