import type { Terminal } from '../terminal/terminal.ts'
import type { ExitCode } from './exit.ts'

export interface Option {
  readonly type: 'boolean' | 'string'
  /** What stands for the value in the help. */
  readonly value?: string
  readonly help: string
}

export type Options = Readonly<Record<string, Option>>

export type Values<O extends Options> = {
  readonly [Name in keyof O]?: O[Name]['type'] extends 'boolean' ? boolean : string
}

/** One call of a command: what was asked, and where to speak. */
export interface Invocation<O extends Options = Options> {
  readonly values: Values<O>
  readonly positionals: readonly string[]
  readonly terminal: Terminal
}

export interface Spec<O extends Options> {
  /** One word, or two (`token create`). */
  readonly name: string
  readonly summary: string
  /** Paragraphs under the usage line. */
  readonly details?: string
  /** Names of the arguments, all required. */
  readonly positionals?: readonly string[]
  readonly options: O
  /** Said instead of the ordinary text when there are arguments too many. */
  readonly tooMany?: string
  readonly run: (invocation: Invocation<O>) => Promise<ExitCode>
}

export type Command = Spec<Options>

/** Ties a command's options to what its `run` is given; the registry sees all commands alike. */
export function command<const O extends Options>(spec: Spec<O>): Command {
  const { run, ...rest } = spec
  return { ...rest, run: (invocation) => run(invocation as Invocation<O>) }
}
