import type { RequestLine } from '@dataspor/answers'
import { REQUEST_KINDS } from '@dataspor/decisions'
import { z } from 'zod'

import { controllerShape, type Fits, instantSchema } from './answer-parts.ts'
import { pageShape } from './answer.ts'

const TEXT_CHARS_MAX = 16_384

export const requestAskedSchema = z
  .strictObject({
    controller: z.string().min(1).max(100).describe('Ref or id of a controller'),
    kind: z.enum(REQUEST_KINDS),
    about: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('Public id of an entry of yours: its controller is asked then'),
    text: z
      .string()
      .min(1)
      .max(TEXT_CHARS_MAX)
      .optional()
      .describe('In your own words; sealed, so that it may hold a person number'),
  })
  .meta({ id: 'RequestAsked' })

const deadlineSchema = z.object({
  day: z.string().describe('The last Danish day, YYYY-MM-DD'),
  rule: z.string(),
})

const lineShape = {
  id: z.string(),
  madeAt: instantSchema,
  kind: z.enum(REQUEST_KINDS),
  about: z.string().exactOptional(),
  text: z.string().exactOptional(),
  deadline: deadlineSchema,
}

export const requestLineSchema = z
  .object({ ...lineShape, controller: z.object(controllerShape) })
  .meta({ id: 'Request' })

export const requestMadeSchema = requestLineSchema
  .extend({ receipt: z.string().describe('A position at or after the request') })
  .meta({ id: 'RequestMade' })

export const requestsPageSchema = z.object({ ...pageShape, items: z.array(requestLineSchema) })

/** As the controller gets them: never by whom. */
export const receivedPageSchema = z.object({
  items: z.array(z.object(lineShape)),
  nextCursor: z.string().nullable(),
})

export const FITS_REQUESTS: Fits<RequestLine, z.output<typeof requestLineSchema>> = true
