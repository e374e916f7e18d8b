/** A block's changes while they are gathered: lists that may be added to. */
export type Gathered<Changes> = {
  readonly [Table in keyof Changes]: Changes[Table] extends readonly (infer Row)[] ? Row[] : never
}
