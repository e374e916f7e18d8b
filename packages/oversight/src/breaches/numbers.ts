import type { Breach } from '@dataspor/disclosure'
import type { Redacted } from '@dataspor/kernel'

import type { AskingDesk } from '../asking/desk.ts'
import { mayBeKnown } from './known.ts'

/** A person to be notified. */
export interface NumberLine {
  readonly kind: 'cpr' | 'replacement' | 'ecpr'
  readonly number: Redacted<string>
  /** Other numbers of the same person. */
  readonly alsoKnownAs: readonly Redacted<string>[]
}

/** Opens the numbers of people, one line for each person, whatever the number of their ids. */
export async function* numberLines(
  desk: Pick<AskingDesk, 'vault' | 'personal' | 'clock'>,
  breach: Breach,
  parts: AsyncIterable<readonly string[]>,
  merged: ReadonlyMap<string, string>,
): AsyncGenerator<NumberLine> {
  const { vault, personal } = desk
  const done = new Set<string>()
  for await (const ids of parts) {
    for (const id of ids) {
      const person = merged.get(id)
      if (person !== undefined && done.has(person)) continue
      if (person !== undefined) done.add(person)
      const all = person === undefined ? [id] : await personal.samePeople([id])
      if (!(await mayBeKnown(desk, breach, all))) continue
      const found = await Promise.all(all.map((one) => vault.numberOf(one)))
      const [first, ...others] = found.filter((one) => one !== undefined)
      if (first === undefined) continue
      const alsoKnownAs = others.map(({ number }) => number)
      yield { kind: first.kind, number: first.number, alsoKnownAs }
    }
  }
}
