import { person } from './people.ts'
import { STORIES } from './stories.ts'

/** Facts and consents of a person. */
const BESIDE_STORY = 9

/** About how many events a scenario has; for a progress bar. Off by what a stopped source no longer sends. */
export function aboutHowMany(people: number, seed: number): number {
  let events = 0
  for (let index = 0; index < people; index++)
    events += STORIES[person(index, seed).story].length + BESIDE_STORY
  return events
}
