import { redact } from '@dataspor/kernel'
import type { SubjectHandle, Vault } from '@dataspor/vault'

/** A vault that knows everybody but those who are erased. */
export function vaultWithout(...erased: readonly string[]): Pick<Vault, 'subjects'> {
  return {
    subjects: async (ids) =>
      ids.map((id): SubjectHandle | undefined =>
        erased.includes(id)
          ? undefined
          : ({ id, key: redact(new Uint8Array(32)) } as SubjectHandle),
      ),
  }
}
