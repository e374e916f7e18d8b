import type { RegisteredStatement } from './statement.ts'

/** First word to the child, over the channel and never as an argument: arguments are shown to all by `ps`. */
export interface StartOrder {
  readonly type: 'start'
  readonly folder: string
  readonly database: string
  readonly statements: readonly RegisteredStatement[]
  readonly username: string
  readonly password: string
  /** 0 lets the system choose. After a restart the same port again, so that clients need not be told. */
  readonly port: number
  readonly memoryBytesMax: number
}

export interface StopOrder {
  readonly type: 'stop'
}

export type ToChild = StartOrder | StopOrder

export type FromChild =
  | { readonly type: 'listening'; readonly port: number }
  /** The engine cannot run here: another start would end the same way. */
  | { readonly type: 'unavailable'; readonly reason: string }
  | { readonly type: 'failed'; readonly reason: string }
