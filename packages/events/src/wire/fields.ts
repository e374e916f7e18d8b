import { z } from 'zod'
import { parsePublicId } from '../identity.ts'
import { LIMITS } from '../limits.ts'
import { isDay, parseRfc3339 } from '../time.ts'

const CONTROL = /^[^\u0000-\u001f\u007f]*$/
/** Below this many UTF-16 units no text can reach the limit in bytes: three bytes a unit at most. */
const measure = (bytesMax: number) => (text: string) =>
  text.length * 3 <= bytesMax || Buffer.byteLength(text) <= bytesMax

/** A text of one line: any id, code or short description. At most 200 characters. */
export const shortText = z.string().min(1).max(200).regex(CONTROL, 'holds control characters')

/** Free text; at most 4 KiB of UTF-8. */
export const longText = z
  .string()
  .min(1)
  .max(LIMITS.stringBytesMax)
  .refine(measure(LIMITS.stringBytesMax), { error: 'too long', params: { tooLarge: true } })

/** A note; at most 16 KiB of UTF-8. */
export const noteText = z
  .string()
  .max(LIMITS.noteBytesMax)
  .refine(measure(LIMITS.noteBytesMax), { error: 'too long', params: { tooLarge: true } })

/** The public id of another event, `<source ref>/<CloudEvents id>`. */
export const publicIdText = z
  .string()
  .min(3)
  .max(LIMITS.refCharsMax + 1 + LIMITS.eventIdCharsMax)
  .regex(CONTROL, 'holds control characters')
  .refine((text) => parsePublicId(text) !== undefined, { error: 'not a public id' })

/** RFC 3339 with a zone. */
export const dateTime = z
  .string()
  .max(40)
  .refine((text) => parseRfc3339(text) !== undefined, { error: 'not an RFC 3339 time with zone' })
  .meta({ format: 'date-time' })

/** A calendar day, `YYYY-MM-DD`. */
export const day = z
  .string()
  .max(10)
  .refine(isDay, { error: 'not a calendar day' })
  .meta({ format: 'date' })

const refText = z.string().min(1).max(LIMITS.stringBytesMax)

/** A party: its `ref`, or `{ref, unit?, system?, name?}`. What it means is the catalogue's to say. */
export const partySchema = z.union([
  refText,
  z.strictObject({
    ref: refText,
    unit: shortText.optional(),
    system: shortText.optional(),
    name: shortText.optional(),
  }),
])

/**
 * A person: exactly one of `cpr`, `replacementNumber` (with its issuer, by default the source) and `ecpr`. One object
 * and no union: which of them is set, and whether it can be a number, is judged after, with its own code.
 */
export const subjectSchema = z
  .strictObject({
    cpr: z.string().max(40).optional(),
    replacementNumber: z.string().max(40).optional(),
    issuer: refText.optional(),
    ecpr: z.string().max(40).optional(),
  })
  // Said to readers of the schema; the parser has a code of its own for it.
  .meta({
    oneOf: [{ required: ['cpr'] }, { required: ['replacementNumber'] }, { required: ['ecpr'] }],
  })

export type WireParty = z.output<typeof partySchema>
export type WireSubject = z.output<typeof subjectSchema>
