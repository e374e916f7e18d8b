import type { ErrorCode } from '@dataspor/kernel'
import type { Checkpoint } from '@dataspor/projections'

/** What the projector's thread is started with. */
export interface ProjectorData {
  readonly logFolder: string
  readonly modelFile: string
  readonly pageEventsMax?: number
}

/** What it says. The only message to it, of any content, asks it to stop. */
export type ProjectorMessage =
  | { readonly kind: 'ready'; readonly applied: Checkpoint; readonly stale: boolean }
  | { readonly kind: 'applied'; readonly applied: Checkpoint }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly internal: string }
