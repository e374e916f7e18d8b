import { z } from 'zod'

/** An unemployment fund as the catalogue has it, from what an installation must say. */
export const akasse = z
  .strictObject({
    slug: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(60),
    name: z.string().min(1).max(200),
  })
  .transform(({ slug, name }) => ({
    id: slug,
    label: { da: name, en: name },
    confidence: 'high' as const,
    note: null,
    validFrom: null,
    validTo: null,
  }))
