import type { ErrorCode, LogPosition } from '@dataspor/kernel'

/** What the rebuilding thread is started with. */
export interface RebuildData {
  readonly logFolder: string
  /** The file to fill; emptied first. */
  readonly modelFile: string
  readonly upTo?: LogPosition
  /** Another model whose digest is wanted beside the new one's. */
  readonly compareWith?: string
}

export type RebuildMessage =
  | { readonly kind: 'progress'; readonly position: LogPosition; readonly target: LogPosition }
  | {
      readonly kind: 'done'
      readonly events: number
      readonly position: LogPosition
      /** Of the new model and of the one compared with, where that was asked. */
      readonly digests: { readonly digest: string; readonly before: string } | undefined
    }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly internal: string }
