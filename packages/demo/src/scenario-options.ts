import type { World } from './disclosure-event.ts'

export interface ScenarioOptions extends World {
  readonly people: number
  /** When the story ends, ms; everything lies before it. */
  readonly until: number
}

/** How long the story goes on, days. */
export const STORY_DAYS = 180

/** Whoever makes every mistake at once. */
export const WRONGED_PERSON = 1
