/** What the process ends with; documented by `dataspor --help`. */
export const EXIT = {
  ok: 0,
  /** Something was found, refused or failed; the output says what. */
  failed: 1,
  /** The command was not understood; nothing was done. */
  usage: 2,
  /** Ended by Ctrl-C at a question. */
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
