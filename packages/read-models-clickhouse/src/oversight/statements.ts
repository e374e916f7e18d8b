import type { Statement } from '../statement.ts'
import { ERASE_STATEMENTS } from './erase.ts'
import { OVERSIGHT_MODEL } from './model.ts'

/** Every statement by which the officer's model is written and read: all that its engine need run. */
export const OVERSIGHT_STATEMENTS: readonly Statement[] = [
  ...OVERSIGHT_MODEL.statements,
  ...ERASE_STATEMENTS,
]
