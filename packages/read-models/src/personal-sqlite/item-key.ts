/** The key of one entry. */
export interface ItemKey {
  readonly subject: string
  readonly occurredAt: number
  readonly position: number
  readonly ordinal: number
}

/** Finds one entry; takes what `keyOf` gives. */
export const BY_KEY = 'subject = unhex(?) and occurred_at = ? and position = ? and ordinal = ?'

export function keyOf({ subject, occurredAt, position, ordinal }: ItemKey) {
  return [subject, occurredAt, position, ordinal] as const
}
