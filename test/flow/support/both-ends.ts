import type { Item, ItemConfirmation } from '@dataspor/answers'
import type { SourceRegistration } from '@dataspor/disclosure'
import { startSystem, type System, type SystemOptions } from '@dataspor/testkit'
import { test } from 'vitest'
import { event, FUND, FUND_TO_DFDG, type Json, NUMBER } from './events.ts'

export const RECIPIENT = 'dfdg'

function source(ref: string, confirms: boolean): SourceRegistration {
  return { ref, channel: 'http', expectedEveryMs: 86_400_000, confirms, processors: [] }
}

/** Who reports where DFDG and Danmarks Statistik confirm what they receive, and nobody else does. */
export const CONFIRMING: SystemOptions = {
  sources: [
    source(FUND, false),
    source('a-kasse:hk', false),
    source('jobnet', false),
    source(RECIPIENT, true),
    source('danmarks-statistik', true),
  ],
}

/** A test with a system of its own in which recipients confirm. */
export const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem(CONFIRMING)
    await use(system)
    await system.close()
  },
})

/** DFDG tells that it received what a fund sends; `data` overrides what it says. */
export function received(id: string, data: Json = {}, attributes: Json = {}): Json {
  return event(RECIPIENT, 'disclosure.received', id, { ...FUND_TO_DFDG, ...data }, attributes)
}

/** Each item's CloudEvents id, with what is said of its confirmation; oldest first. */
export async function confirmations(
  system: System,
  query: Readonly<Record<string, string>> = {},
  number = NUMBER,
): Promise<readonly (readonly [string, ItemConfirmation])[]> {
  const { items } = await system.answer(number, query)
  return (items as readonly Item[])
    .map(({ id, confirmation }) => [id.slice(id.lastIndexOf('/') + 1), confirmation] as const)
    .toReversed()
}
