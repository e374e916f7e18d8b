import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Authorities, ConfirmBy, SourceRegistration } from '@dataspor/disclosure'
import { type ManualClock, manualClock } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { AnalyticsModels } from '@dataspor/composition'
import type { AnalyticsDigests } from './analytics.ts'
import type { AnalyticsKind } from './analytics-backing.ts'
import { countedIds } from './ids.ts'
import { openParts, type Parts, type Setup } from './parts.ts'
import { type Requests, requestsTo } from './requests.ts'
import { type Storage, type StorageKind, storageOf } from './storage.ts'
import { tokenSource } from './tokens.ts'
import { profile } from './profile.ts'

/** Noon of a Monday (UTC), when a system's clock stands unless a test brings its own. */
export const NOW_MS = Date.parse('2026-03-02T12:00:00Z')

export interface SystemOptions {
  /** As `DATASPOR_TEST_PROFILE` says unless given: `memory`, or `cluster`. One that is handed in is its owner's to dispose of. */
  readonly storage?: StorageKind | Storage
  /** Where it lies, which must exist; a folder of its own, removed at `close`, unless given. */
  readonly folder?: string
  readonly clock?: ManualClock
  /** Whoever the catalogue expects to report, unless given. */
  readonly sources?: readonly SourceRegistration[]
  readonly authorities?: Partial<Authorities>
  /** 14 days for every flow, unless given. */
  readonly confirmBy?: ConfirmBy
  /** The same seed gives the same ids. */
  readonly seed?: string
  /** Where officers' and statisticians' rows lie; `clickhouse` on a cluster unless given, else `memory`. */
  readonly analytics?: AnalyticsKind
}

type Named =
  | 'app'
  | 'log'
  | 'vault'
  | 'desk'
  | 'decisions'
  | 'vintages'
  | 'intake'
  | 'answers'
  | 'law'
  | 'tokens'
  | 'logLines'

interface LiveParts extends Pick<Parts, Named> {
  readonly personal: PersonalReader
}

/** The whole of Dataspor in this process. Nothing runs by itself: no timer, no worker that projects, no port. */
export interface System extends Requests, LiveParts {
  readonly folder: string
  readonly clock: ManualClock
  /** Resolves when the personal model has applied all that is in the log; `ask` does it first. */
  drain(): Promise<void>
  /** Resolves when the officer's and the statistician's models, and the personal one, have applied all that is in the log. */
  analytics(): Promise<AnalyticsModels>
  /** Empties both models and fills them again; gives their digests. */
  rebuildAnalytics(): Promise<AnalyticsDigests>
  analyticsDigests(): Promise<AnalyticsDigests>
  /** From now on every question to officers' and statisticians' models finds an engine that is down. */
  analyticsGoDown(): void
  tokenFor(party: string): Promise<string>
  tokenForPerson(number: string): Promise<string>
  tokenForRole(role: 'officer' | 'dpo' | 'statistician', party: string): Promise<string>
  /** Listens on a free port of the loopback; gives the address. */
  listen(): Promise<string>
  /** Closes everything and opens it again over what was stored. */
  restart(): Promise<void>
  /** Empties the personal model and fills it again; gives the digest. */
  rebuild(): Promise<string>
  /** SHA-256 over the rows of the personal model. */
  digest(): Promise<string>
  close(): Promise<void>
}

/** Nothing of it is open yet. */
function setupOf(options: SystemOptions): Setup & { readonly clock: ManualClock } {
  const asked = options.storage ?? profile()
  const storage = typeof asked === 'string' ? storageOf(asked) : asked
  return {
    folder: options.folder ?? mkdtempSync(join(tmpdir(), 'dataspor-')),
    clock: options.clock ?? manualClock(NOW_MS),
    storage,
    ids: countedIds(options.seed ?? 'testkit'),
    sources: options.sources,
    confirmBy: options.confirmBy,
    analytics: options.analytics ?? storage.analytics,
    authorities: { hold: [], identity: [], cpr: ['cpr'], ...options.authorities },
  }
}

function isHandedIn({ storage }: SystemOptions): boolean {
  return typeof storage === 'object'
}

/** Starts a system of its own for a test. Whoever starts it closes it. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const setup = setupOf(options)
  const { folder, clock, storage } = setup
  let parts = await openParts(setup)
  const tokens = tokenSource(() => parts)
  const drain = (): Promise<void> => parts.model.drain()
  const own = {
    folder,
    clock,
    drain,
    analytics: async () => {
      await drain()
      await parts.analytics.drain()
      return parts.analytics
    },
    rebuildAnalytics: () => parts.analytics.rebuild(),
    analyticsDigests: () => parts.analytics.digests(),
    analyticsGoDown: () => parts.analytics.goDown(),
    tokenFor: tokens.forParty,
    tokenForPerson: tokens.forPerson,
    tokenForRole: tokens.forRole,
    listen: () => parts.app.listen({ host: '127.0.0.1', port: 0 }),
    restart: async () => {
      await parts.close()
      parts = await openParts(setup)
    },
    rebuild: () => parts.model.rebuild(),
    digest: () => parts.model.digest(),
    close: async () => {
      await parts.close()
      if (!isHandedIn(options)) await storage.dispose()
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
  return Object.assign(
    live(() => parts),
    requestsTo(() => parts.app, tokens, drain),
    own,
  )
}

/** The parts as they are now: a restart replaces them. */
function live(parts: () => Parts): LiveParts {
  return {
    get app() {
      return parts().app
    },
    get log() {
      return parts().log
    },
    get desk() {
      return parts().desk
    },
    get decisions() {
      return parts().decisions
    },
    get vintages() {
      return parts().vintages
    },
    get vault() {
      return parts().vault
    },
    get personal() {
      return parts().model.reader
    },
    get intake() {
      return parts().intake
    },
    get answers() {
      return parts().answers
    },
    get law() {
      return parts().law
    },
    get tokens() {
      return parts().tokens
    },
    get logLines() {
      return parts().logLines
    },
  }
}
