import type { ErrorCode } from '@dataspor/kernel'

/** What the writer's thread is started with. */
export interface WriterStart {
  readonly folder: string
  readonly crashModule: string | undefined
}

export const CLOSE = 'close'

/** Packed requests, or the word to finish. */
export type ToWriter = ArrayBuffer | typeof CLOSE

/** Packed results of one commit, in the order of the requests; or news of the thread itself. */
export type FromWriter =
  | Float64Array<ArrayBuffer>
  | { readonly kind: 'ready'; readonly logId: string }
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined; readonly text: string }
