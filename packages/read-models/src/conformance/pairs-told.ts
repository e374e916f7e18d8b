import type { PersonalReader } from '../personal/index.ts'
import { HOUR_MS, person } from './sample-rows.ts'

/** What the sender reports in the samples, and the same from the recipient. */
export const sent = { flow: 'F40', categories: ['cv'], occurredAt: HOUR_MS }
export const receipt = { ...sent, received: true }

/** Positions of a person's entries, ascending. */
export async function shown(reader: PersonalReader, upTo: number, subject = 1) {
  const found = await reader.items({ subjects: [person(subject)], upTo, filter: {}, limit: 100 })
  return found.map(({ position }) => position).toSorted((a, b) => a - b)
}

/** Positions and sources of what confirms an entry. */
export async function confirmed(reader: PersonalReader, target: number) {
  const marks = await reader.marks([target])
  return marks
    .filter(({ kind }) => kind === 'confirmed')
    .map(({ position, body }) => [position, (JSON.parse(body) as { position: number }).position])
}
