import { type Redacted } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { Vault } from '@dataspor/vault'

/** A person to be notified. */
export interface NumberLine {
  readonly kind: 'cpr' | 'replacement' | 'ecpr'
  readonly number: Redacted<string>
  /** Other numbers of the same person. */
  readonly alsoKnownAs: readonly Redacted<string>[]
}

/** Opens the numbers of people, one line for each person, whatever the number of their ids. */
export async function* numberLines(
  { vault, personal }: { readonly vault: Vault; readonly personal: PersonalReader },
  parts: AsyncIterable<readonly string[]>,
  merged: ReadonlyMap<string, string>,
): AsyncGenerator<NumberLine> {
  const done = new Set<string>()
  for await (const ids of parts) {
    for (const id of ids) {
      const person = merged.get(id)
      if (person !== undefined && done.has(person)) continue
      if (person !== undefined) done.add(person)
      const all = person === undefined ? [id] : await personal.samePeople([id])
      const found = await Promise.all(all.map((one) => vault.numberOf(one)))
      const [first, ...others] = found.filter((one) => one !== undefined)
      if (first === undefined) continue
      const alsoKnownAs = others.map(({ number }) => number)
      yield { kind: first.kind, number: first.number, alsoKnownAs }
    }
  }
}
