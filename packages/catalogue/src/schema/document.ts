import { z } from 'zod'

import { daySchema } from './common.ts'
import { contactSchema } from './contact.ts'
import { dataCategorySchema } from './data-category.ts'
import { flowSchema } from './flow.ts'
import { akasseSchema, municipalitySchema, regionSchema } from './instance.ts'
import { legalBasisSchema } from './legal-basis.ts'
import { partySchema } from './party.ts'
import { policyDocumentSchema } from './policy-document.ts'
import { benefitSchema, purposeSchema } from './purpose.ts'
import type { DeepReadonly } from './readonly.ts'
import { accessRuleSchema, retentionSchema, rightSchema } from './rule.ts'
import {
  basisSuggestionSchema,
  inconsistencySchema,
  securityMeasureSchema,
  subjectCategorySchema,
} from './statement.ts'

const ENTRIES_MAX = 5_000

const listOf = <Schema extends z.ZodType>(schema: Schema): z.ZodArray<Schema> =>
  z.array(schema).max(ENTRIES_MAX)

/** Every list of a catalogue, by the name under which it is published. */
export const catalogueListsShape = {
  documents: listOf(policyDocumentSchema),
  parties: listOf(partySchema),
  flows: listOf(flowSchema),
  legalBases: listOf(legalBasisSchema),
  dataCategories: listOf(dataCategorySchema),
  purposes: listOf(purposeSchema),
  benefits: listOf(benefitSchema),
  subjectCategories: listOf(subjectCategorySchema),
  retention: listOf(retentionSchema),
  rights: listOf(rightSchema),
  accessRules: listOf(accessRuleSchema),
  security: listOf(securityMeasureSchema),
  inconsistencies: listOf(inconsistencySchema),
  basisSuggestions: listOf(basisSuggestionSchema),
  contacts: listOf(contactSchema),
  municipalities: listOf(municipalitySchema),
  regions: listOf(regionSchema),
  akasser: listOf(akasseSchema),
}

export const catalogueContentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** The day that the content is written for. */
  publishedFor: daySchema,
  ...catalogueListsShape,
})

export const catalogueDocumentSchema = catalogueContentSchema.extend({
  /** `<publishedFor>.<first 16 hex digits of SHA-256 over the RFC 8785 form of all else>`. */
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{16}$/),
})

export type CatalogueContent = DeepReadonly<z.infer<typeof catalogueContentSchema>>

/** A whole catalogue as plain data: what `catalogue.published` carries. */
export type CatalogueDocument = DeepReadonly<z.infer<typeof catalogueDocumentSchema>>
export type CatalogueListName = keyof typeof catalogueListsShape
export type CatalogueEntry = CatalogueDocument[CatalogueListName][number]
