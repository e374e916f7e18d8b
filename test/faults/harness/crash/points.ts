/** Where a write into the log, the vault or the model may be cut off. */
export const INTAKE_POINTS = [
  'log:before-begin',
  'log:within-group',
  'log:before-commit',
  'log:after-commit',
  'log:after-ack',
  'log:before-checkpoint',
  'log:after-checkpoint',
  'vault:before-begin',
  'vault:within-group',
  'vault:before-commit',
  'vault:after-commit',
  'vault:after-ack',
  'model:before-begin',
  'model:within-group',
  'model:before-commit',
  'model:after-commit',
] as const

/** Where a batch may be cut off, in the order in which it gets there: its parts on their way to disk, and each step of its seal. */
export const BATCH_POINTS = [
  ['part:before-name', 1],
  ['part:after-name', 1],
  ['seal:before-decision', 1],
  ['seal:after-decision', 1],
  ['seal:before-commit', 1],
  ['seal:after-commit', 1],
  ['seal:before-commit', 2],
  ['seal:after-commit', 2],
  ['seal:before-removal', 1],
  ['seal:after-removal', 1],
] as const

export type NamedPoint = (typeof INTAKE_POINTS)[number] | (typeof BATCH_POINTS)[number][0]

// An address, since a path with a space in it would be two options.
const PRELOADED = new URL('die-at-point.ts', import.meta.url).href

/** The environment in which the program kills itself when it reaches the point for the nth time. */
export function dyingAt(point: NamedPoint, nth: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${PRELOADED}`, FAULTS_DIE_AT: `${point}@${nth}` }
}

/** What the program says on standard error before it kills itself there. */
export const lastWords = (point: string): string => `dying at ${point}`
