import { boundedMap } from '@dataspor/kernel'

const WAITING_MAX = 10_000

/** Whether a message still waits for its session key: its producer sends the key first, so it can only be late by a little. */
export function keyPatience(waitMsMax: number, now: () => number): (offset: string) => boolean {
  const since = boundedMap<string, number>(WAITING_MAX)
  return (offset) => {
    const first = since.get(offset)
    if (first === undefined) since.set(offset, now())
    return now() - (first ?? now()) < waitMsMax
  }
}
