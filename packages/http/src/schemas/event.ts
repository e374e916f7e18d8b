import { z } from 'zod'

/** Stands for the events' own schemas, which the document takes from the events package. */
export const eventSchema = z.looseObject({}).meta({ id: 'CloudEvent' })
export const eventListSchema = z.array(eventSchema).max(1_000)
export const eventStreamSchema = z.string().describe('One event a line, at most 100,000 lines')
