import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { createSourceRegistry } from '@dataspor/disclosure'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { type ManualClock, manualClock } from '@dataspor/kernel'
import { memoryVault } from '@dataspor/vault/memory'
import type { EventLog } from '@dataspor/event-log'
import type { Vault } from '@dataspor/vault'
import type { Intake } from './api.ts'
import { createIntake } from './create-intake.ts'
import type { IntakeDeps } from './deps.ts'

export const NOW_MS = Date.parse('2026-03-02T12:00:00Z')
export { disclosure, NUMBER as CPR } from '@dataspor/events/testing'

export interface IntakeUnderTest {
  readonly intake: Intake
  readonly log: EventLog
  readonly vault: Vault
  readonly clock: ManualClock
  /** What it was made of, to make another with a part replaced. */
  readonly deps: IntakeDeps
}

const catalogue = createCatalogue(currentCatalogue())
const source = (ref: string, channel: 'http' | 'kafka' = 'http') => ({
  ref,
  channel,
  expectedEveryMs: 86_400_000,
  confirms: false,
  processors: [],
})
const registry = createSourceRegistry(
  [source('a-kasse:3f'), source('a-kasse:hk'), source('jobnet'), source('vitas', 'kafka')],
  { hold: [], identity: [], cpr: ['cpr'] },
  catalogue,
)

/** Intake over memory, at noon on 2 March 2026 (UTC). */
export async function intakeUnderTest(): Promise<IntakeUnderTest> {
  const log = createMemoryLog()
  const vault = await memoryVault({ scope: 'synthetic' })
  const clock = manualClock(NOW_MS)
  const deps: IntakeDeps = {
    log,
    vault,
    rules: () => ({ catalogue, registry }),
    cprMode: 'synthetic',
    clock,
    quarantineMs: 90 * 86_400_000,
  }
  return { intake: createIntake(deps), log, vault, clock, deps }
}

export const REPORTER = { party: 'a-kasse:3f', channel: 'http' } as const

export const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
