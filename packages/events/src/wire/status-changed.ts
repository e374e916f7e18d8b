import { z } from 'zod'
import { dateTime, shortText, subjectSchema } from './fields.ts'

const times = { validFrom: dateTime, validTo: dateTime.optional() }

const status = <K extends string, V extends z.ZodType>(key: K, value: V) =>
  z.strictObject({ subject: subjectSchema, key: z.literal(key), value, ...times })

/**
 * A fact about a person that conditions depend on. `jobcentre` is a `kommune:` ref or a joint job centre's catalogue
 * id; `vitasResponsible` names the job centre responsible for one application.
 */
export const statusChangedSchema = z.discriminatedUnion('key', [
  status('cv.searchable', z.boolean()),
  status('cv.lastLogin', dateTime),
  status('enrolment', z.enum(['jobseeker', 'target-group', 'none'])),
  status('akasse', shortText),
  status('kommune', shortText),
  status('jobcentre', shortText),
  status('addressProtected', z.boolean()),
  status('custody', z.boolean()),
  status('guardianship', z.boolean()),
  status('deceased', z.boolean()),
  status('benefitGroup', shortText),
  status('vitasResponsible', z.strictObject({ application: shortText, jobcentre: shortText })),
  status('researchProject', z.boolean()),
])

export type WireStatusChangedShape = z.output<typeof statusChangedSchema>
export type StatusKey = WireStatusChangedShape['key']
