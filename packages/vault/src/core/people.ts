import type { SubjectHandle, SubjectNumber, Vault } from '../port.ts'
import { checkAlive, type Context } from './context.ts'
import { ID_BYTES, isId } from './limits.ts'
import { addMissing, findById, findByNumber, findIdsByNumber, readNumber } from './subjects.ts'

/** The part of the vault that knows people. */
export function people(
  context: Context,
): Pick<Vault, 'identify' | 'idsOf' | 'subjects' | 'numberOf' | 'erase'> {
  const { storage, scope, calls } = context
  const keys = (): Context['keys'] => context.keys

  function identify(
    numbers: readonly SubjectNumber[],
    options: { create: true },
  ): Promise<readonly SubjectHandle[]>
  function identify(
    numbers: readonly SubjectNumber[],
    options: { create: false },
  ): Promise<readonly (SubjectHandle | undefined)[]>
  async function identify(
    numbers: readonly SubjectNumber[],
    { create }: { create: boolean },
  ): Promise<readonly (SubjectHandle | undefined)[]> {
    checkAlive(context)
    // One set of keys from first to last: a rotation that starts meanwhile waits for it.
    const used = context.keys
    return calls.run(async () => {
      const found = await findByNumber(storage, used, scope, numbers)
      return create && found.includes(undefined)
        ? addMissing(storage, used, scope, numbers, found)
        : found
    })
  }

  return {
    identify,
    idsOf: async (numbers) => {
      checkAlive(context)
      return calls.run(() => idsOf(context, context.keys, numbers))
    },
    subjects: async (ids) => {
      checkAlive(context)
      return findById(storage, keys, ids)
    },
    numberOf: async (id) => {
      checkAlive(context)
      return readNumber(storage, keys, id)
    },
    erase: async (id) => {
      checkAlive(context)
      return isId(id) && calls.run(() => storage.eraseSubject(id))
    },
  }
}

async function idsOf(
  { storage, scope }: Context,
  used: Context['keys'],
  numbers: readonly SubjectNumber[],
): Promise<Uint8Array> {
  const { ids, missing } = await findIdsByNumber(storage, used, scope, numbers)
  if (missing.length === 0) return ids
  const gaps = missing.map((index) => numbers[index]!)
  const none = gaps.map(() => undefined)
  const made = await addMissing(storage, used, scope, gaps, none)
  missing.forEach((index, i) => ids.write(made[i]!.id, index * ID_BYTES, 'hex'))
  return ids
}
