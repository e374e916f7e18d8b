import { type Answers, createAnswers } from '@dataspor/answers'
import type { Akasse, CatalogueDocument } from '@dataspor/catalogue'
import type { DecisionDesk } from '@dataspor/decisions'
import type { Authorities, ConfirmBy } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import type { CprMode } from '@dataspor/events'
import {
  createHttpApp,
  type Health,
  type HttpAppOptions,
  type HttpGroups,
  type HttpLogger,
  type Metrics,
  type SignIn,
} from '@dataspor/http'
import {
  type BatchIntake,
  type BatchStaging,
  createBatchIntake,
  createIntake,
  createSequenceIntake,
  type Intake,
  type SequenceIntake,
} from '@dataspor/ingestion'
import type { Clock, IdSource } from '@dataspor/kernel'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { ControlSettings } from '@dataspor/oversight'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { Vault } from '@dataspor/vault'
import type { Thresholds } from '@dataspor/vintages'
import type { AnalyticsModels } from './analytics-models.ts'
import { createLaw, type Law, type Sources } from './law.ts'
import { oversightGroup } from './oversight-group.ts'
import { controllerPort, requestPort } from './request-port.ts'
import { statisticsGroup } from './statistics-group.ts'

export const GROUPS = [
  'intake',
  'citizen',
  'controller',
  'oversight',
  'statistics',
  'catalogue',
  'ops',
] as const satisfies readonly (keyof HttpGroups)[]

export type GroupName = (typeof GROUPS)[number]

export interface ComposeOptions {
  readonly log: EventLog
  readonly vault: Vault
  readonly staging: BatchStaging
  readonly personal: PersonalReader
  /** Who is in which batch. */
  readonly batchMembers: BatchMembers
  readonly analytics: AnalyticsModels
  /** The catalogue in force when it opens. */
  readonly catalogue: CatalogueDocument
  readonly sources?: Sources
  readonly akasser?: readonly Akasse[] | undefined
  readonly authorities: Authorities
  /** What is unusual of a look-up. */
  readonly controls?: ControlSettings | undefined
  /** 14 days for every flow unless given. */
  readonly confirmBy?: ConfirmBy | undefined
  readonly cprMode: CprMode
  readonly quarantineMs: number
  /** How long a batch may stay open, ms. */
  readonly unsealedMs: number
  /** The fewest persons that a number of statistics may tell of; 5 unless given. */
  readonly thresholds?: Thresholds | undefined
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: HttpLogger
  readonly metrics: Metrics
  readonly signIn: SignIn
  readonly health: Health
  /** Ends what else leads to somebody who is erased. */
  readonly onErased?: DecisionDesk['onErased']
  readonly http?: Pick<HttpAppOptions, 'settings' | 'tls'> | undefined
  /** The groups of routes that are mounted; all of them unless given. */
  readonly groups?: readonly GroupName[] | undefined
}

export interface Composed {
  readonly app: ReturnType<typeof createHttpApp>
  readonly intake: Intake
  readonly batches: BatchIntake
  /** What comes in numbered order, as by a queue. */
  readonly sequence: SequenceIntake
  readonly answers: Answers
  readonly law: Law
  readonly desk: DecisionDesk
}

/** The use cases over the ports given, and the edge over them. Opens nothing, owns nothing, listens nowhere. */
export function compose(options: ComposeOptions): Composed {
  const { log, vault, personal, clock, ids, metrics, akasser, confirmBy } = options
  const law = createLaw(options)
  const intakeDeps = {
    log,
    vault,
    rules: law.rules,
    cprMode: options.cprMode,
    clock,
    quarantineMs: options.quarantineMs,
  }
  const intake = createIntake(intakeDeps)
  const sequence = createSequenceIntake({
    ...intakeDeps,
    // What comes over HTTP is counted at the edge.
    observe: (result, code) => metrics.count('intake_events_total', { result, code: code ?? '' }),
  })
  const { staging, unsealedMs } = options
  const batches = createBatchIntake({ ...intakeDeps, staging, unsealedMs })
  const answers = createAnswers({
    personal,
    log,
    vault,
    sources: law.sources(),
    clock,
    ids,
    ...(akasser === undefined ? {} : { akasser }),
    ...(confirmBy === undefined ? {} : { confirmBy }),
  })
  const desk = decisionDesk(options, law)
  const app = createHttpApp({
    clock,
    ids,
    log: options.logger,
    metrics,
    signIn: options.signIn,
    groups: groupsOf(options, { intake, batches, answers, law, desk }),
    ...options.http,
  })
  return { app, intake, batches, sequence, answers, law, desk }
}

function groupsOf(options: ComposeOptions, parts: Omit<Composed, 'app' | 'sequence'>): HttpGroups {
  const { intake, batches, answers, law, desk } = parts
  const groups: { readonly [Name in GroupName]: () => NonNullable<HttpGroups[Name]> } = {
    intake: () => ({
      intake,
      batches,
      logId: options.log.logId,
      ownCoverage: (party) => answers.sourceCoverage(party, 'da'),
    }),
    citizen: () => ({ answers, requests: requestPort(desk) }),
    controller: () => controllerPort(desk, law),
    oversight: () => oversightGroup(options, law, desk, answers),
    statistics: () => statisticsGroup(options, law),
    catalogue: () => ({ catalogue: desk.catalogue }),
    ops: () => ({ health: options.health }),
  }
  const mounted = options.groups ?? GROUPS
  return Object.fromEntries(mounted.map((name) => [name, groups[name]()]))
}

function decisionDesk(options: ComposeOptions, law: Law): DecisionDesk {
  const { log, vault, personal, clock, ids, onErased } = options
  return {
    log,
    vault,
    personal,
    clock,
    ids,
    catalogue: () => law.rules().catalogue,
    ...(onErased === undefined ? {} : { onErased }),
  }
}
