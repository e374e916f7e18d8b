import { z } from 'zod'

import {
  entryShape,
  idListSchema,
  idSchema,
  noteSchema,
  periodShape,
  textSchema,
} from './common.ts'
import type { DeepReadonly } from './readonly.ts'

/** GDPR art. 30(1)(c): kinds of persons that a flow is about. */
export const subjectCategorySchema = z.strictObject({ ...entryShape, label: textSchema })

/** A security measure that a policy states. */
export const securityMeasureSchema = z.strictObject({ ...entryShape, label: textSchema })

/** Where the policies contradict each other or themselves; both sides are kept. */
export const inconsistencySchema = z.strictObject({
  id: idSchema,
  topic: textSchema,
  detail: textSchema,
  documents: idListSchema,
  note: noteSchema,
  ...periodShape,
})

/** Bases that nobody states and somebody guessed: kept apart, so that no flow can carry them. */
export const basisSuggestionSchema = z.strictObject({
  id: idSchema,
  bases: idListSchema,
  note: noteSchema,
  ...periodShape,
})

export type SubjectCategory = DeepReadonly<z.infer<typeof subjectCategorySchema>>
export type SecurityMeasure = DeepReadonly<z.infer<typeof securityMeasureSchema>>
export type Inconsistency = DeepReadonly<z.infer<typeof inconsistencySchema>>
export type BasisSuggestion = DeepReadonly<z.infer<typeof basisSuggestionSchema>>
