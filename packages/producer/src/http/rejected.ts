import type { Outcome } from '../entry.ts'

type Rejected = Outcome & { readonly state: 'rejected' }

/** What Dataspor says of an event or a body that it refused, with the fields that it may have. */
export function rejectedOf(id: string, said: Readonly<Record<string, unknown>>): Rejected {
  const { code, detail, pointer, quarantineId } = said
  return {
    state: 'rejected',
    id,
    code: typeof code === 'string' ? code : 'unknown',
    ...(typeof detail === 'string' ? { detail } : {}),
    ...(typeof pointer === 'string' ? { pointer } : {}),
    ...(typeof quarantineId === 'string' ? { quarantineId } : {}),
  }
}
