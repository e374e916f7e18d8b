import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import {
  dateTime,
  day,
  longText,
  noteText,
  partySchema,
  shortText,
  subjectSchema,
} from './fields.ts'

const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIMITS.arrayItemsMax)

const actorSchema = z.strictObject({
  kind: z.enum(['person', 'system']),
  id: shortText,
  role: shortText.optional(),
  unit: shortText.optional(),
})

const holdSchema = z.strictObject({
  ground: z.enum(['dbl-22-1', 'dbl-22-2', 'dbl-22-3', 'dbl-22-5', 'gdpr-15-4', 'gdpr-4-9-inquiry']),
  authority: partySchema,
  until: dateTime,
  visibility: z.enum(['counted', 'silent']),
})

const transferSchema = z.strictObject({
  country: z.string().regex(/^[a-z]{2}$/),
  kind: z.enum(['storage', 'remote-support', 'onward']),
  safeguard: shortText.optional(),
})

/** Data of `disclosure.recorded` and of `disclosure.received`, which says the same from the recipient's side. */
export const disclosureSchema = z.strictObject({
  subject: subjectSchema.optional(),
  sender: partySchema,
  recipient: partySchema,
  via: list(partySchema).optional(),
  act: z.enum([
    'disclosure',
    'processor',
    'internal',
    'collection',
    'own-access',
    'aggregate',
    'official-inquiry',
  ]),
  mode: z.enum(['push', 'pull', 'view', 'internal']),
  operation: z.enum(['list', 'read', 'write', 'export']).optional(),
  purpose: shortText.optional(),
  benefit: shortText.optional(),
  flow: shortText.optional(),
  dataCategories: list(shortText).min(1),
  legalBases: list(shortText),
  actor: actorSchema.optional(),
  applicationReference: shortText.optional(),
  caseReference: longText.optional(),
  dataPeriod: z.strictObject({ from: day, to: day }).optional(),
  consent: shortText.optional(),
  pseudonymised: z.boolean().optional(),
  project: shortText.optional(),
  transfer: transferSchema.optional(),
  automation: z.strictObject({ kind: shortText, logic: longText }).optional(),
  alsoAbout: list(
    z.strictObject({ relation: shortText, subject: subjectSchema.optional() }),
  ).optional(),
  hold: holdSchema.optional(),
  note: noteText.optional(),
  correlationId: shortText.optional(),
})

export type WireDisclosureShape = z.output<typeof disclosureSchema>
