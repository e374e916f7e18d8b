/** One thing that is to be sent, in the order given. */
export interface Entry {
  /** `key` carries a session key; the other three `batch-` kinds are a batch's header, chunks and seal. */
  readonly kind: 'event' | 'key' | 'batch-open' | 'batch-part' | 'batch-seal'
  /** Short, and without personal data. `id` is the CloudEvents id of the event, or of the batch's header. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** What became of an event, or of a batch as a whole. */
export type Outcome =
  | { readonly state: 'acknowledged'; readonly id: string }
  | {
      readonly state: 'rejected'
      readonly id: string
      readonly code: string
      readonly detail?: string
      /** JSON pointer to the field at fault. */
      readonly pointer?: string
      /** Where Dataspor keeps it until it is mended. */
      readonly quarantineId?: string
    }

export const acknowledged = ({ headers }: Entry): Outcome => ({
  state: 'acknowledged',
  id: headers['id'] ?? '',
})
