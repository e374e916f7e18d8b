import { collectFacts } from '@dataspor/disclosure'
import { decodeStored } from '@dataspor/events'
import type { Clock, LogPosition } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'

const IDS_A_PAGE = 10_000

interface Ports {
  readonly personal: Pick<PersonalReader, 'factHolders' | 'facts'>
  readonly clock: Clock
}

/** Who of some people needs particular care, as far as anything is recorded of it. */
export interface Protection {
  readonly protected: ReadonlySet<string>
  /** Under custody. Nothing else recorded tells an age: the number lies in the vault. */
  readonly children: ReadonlySet<string>
}

/** `ids` ascending. Only people of whom such a fact is recorded are looked at: they are few. */
export async function protectionIn(
  ports: Ports,
  ids: readonly string[],
  upTo: LogPosition,
): Promise<Protection> {
  return {
    protected: await those(ports, 'addressProtected', ids, upTo),
    children: await those(ports, 'custody', ids, upTo),
  }
}

async function those(
  { personal, clock }: Ports,
  key: 'addressProtected' | 'custody',
  ids: readonly string[],
  upTo: LogPosition,
): Promise<ReadonlySet<string>> {
  const [first, last] = [ids[0], ids.at(-1)]
  const found = new Set<string>()
  if (first === undefined || last === undefined) return found
  const selected = new Set(ids)
  const nowMs = clock.now()
  let after: string | undefined = before(first)
  for (;;) {
    const holders = await personal.factHolders(key, upTo, after, IDS_A_PAGE)
    for (const id of holders) {
      if (!selected.has(id)) continue
      const facts = await personal.facts([id], upTo)
      const known = collectFacts(facts.map(({ body }) => decodeStored(body)))
      if (known.status(key, nowMs) === true) found.add(id)
    }
    after = holders.at(-1)
    if (holders.length < IDS_A_PAGE || after === undefined || after >= last) return found
  }
}

/** The id before, so that a page begins with this one. */
function before(id: string): string | undefined {
  const value = BigInt(`0x${id}`)
  return value === 0n ? undefined : (value - 1n).toString(16).padStart(id.length, '0')
}
