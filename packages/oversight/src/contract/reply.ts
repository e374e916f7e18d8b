/** What travels beside every body. */
export interface OversightMeta {
  /** Recorded and on disk before the reply exists. Public id; `askedAt` RFC 3339. */
  readonly question: { readonly id: string; readonly askedAt: string }
  /** A public position: how far the model that was asked has come. */
  readonly appliedThrough: string
}

export interface OversightReply<Body> extends OversightMeta {
  readonly body: Body & OversightMeta
}

/** A page of a list. */
export interface OversightPage<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}
