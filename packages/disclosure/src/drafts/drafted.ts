import type { Refusal, SubjectNumber, WireType } from '@dataspor/events'
import type { Around, Draft, Seal } from '../plan.ts'

/** What an event's data becomes, or why it is refused. */
export type Drafted =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined
      readonly data: Draft<WireType>
      readonly seals: readonly Seal[]
      readonly others: readonly (SubjectNumber | undefined)[]
      readonly actorParty: string | undefined
      /** Whose case it is; absent where none is named. */
      readonly caseParty?: string
      readonly around?: Around
    }

/** Data that holds nothing to seal. */
export function plain(data: Draft<WireType>): Exclude<Drafted, { readonly refused: Refusal }> {
  return { data, seals: [], others: [], actorParty: undefined }
}
