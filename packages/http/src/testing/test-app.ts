import type { Answers } from '@dataspor/answers'
import type { Catalogue } from '@dataspor/catalogue'
import type { BatchIntake, Intake } from '@dataspor/ingestion'
import { type ManualClock, manualClock } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'

import { createHttpApp, type HttpAppOptions } from '../app.ts'
import type { HttpGroups } from '../groups.ts'
import { createMetrics, type Metrics } from '../observe/metrics.ts'
import type { PartState } from '../routes/ops-deps.ts'
import type { HttpSettings } from '../settings.ts'
import type { Principal, SignIn } from '../sign-in/principal.ts'
import type { OversightPorts } from '../routes/oversight-deps.ts'
import type { StatisticsPorts } from '../routes/statistics-deps.ts'
import type { ControllerDeps } from '../routes/controller-deps.ts'
import type { RequestPort } from '../routes/citizen-deps.ts'
import { fakeAnswers, type FakeAnswers } from './fake-answers.ts'
import { fakeRequests, type FakeRequests } from './fake-requests.ts'
import {
  type FakeOversight,
  fakeOversight,
  type FakeStatistics,
  fakeStatistics,
} from './fake-oversight.ts'
import { fakeBatches, type FakeBatches } from './fake-batches.ts'
import { fakeCatalogue } from './fake-catalogue.ts'
import { fakeIntake, type FakeIntake } from './fake-intake.ts'

export const LOG_ID = 'testlog00'
export const SUBJECT = '0f'.repeat(16)

const PRINCIPALS: Readonly<Record<string, Principal>> = {
  'Bearer producer': { kind: 'producer', party: 'jobnet', tokenId: 't1' },
  'Bearer citizen': { kind: 'citizen', subject: SUBJECT, tokenId: 't2' },
  'Bearer operator': { kind: 'operator', tokenId: 't3' },
  'Bearer officer': { kind: 'officer', party: 'star', tokenId: 't4' },
  'Bearer dpo': { kind: 'dpo', party: 'star', tokenId: 't5' },
  'Bearer statistician': { kind: 'statistician', party: 'star', tokenId: 't6' },
}

export const AS_PRODUCER = { authorization: 'Bearer producer' }
export const AS_CITIZEN = { authorization: 'Bearer citizen' }
export const AS_OPERATOR = { authorization: 'Bearer operator' }
export const AS_OFFICER = { authorization: 'Bearer officer' }
export const AS_DPO = { authorization: 'Bearer dpo' }
export const AS_STATISTICIAN = { authorization: 'Bearer statistician' }

export interface LogLine {
  readonly level: string
  readonly message: string
  readonly [field: string]: unknown
}

export interface TestApp {
  readonly app: FastifyInstance
  readonly clock: ManualClock
  readonly metrics: Metrics
  readonly intake: FakeIntake
  readonly batches: FakeBatches
  readonly answers: FakeAnswers
  readonly requests: FakeRequests
  readonly oversight: FakeOversight
  readonly statistics: FakeStatistics
  readonly lines: LogLine[]
}

export interface TestAppOptions {
  readonly intake?: Partial<Intake>
  readonly batches?: Partial<BatchIntake>
  readonly answers?: Partial<Answers>
  readonly requests?: RequestPort['make']
  readonly controller?: Partial<ControllerDeps>
  readonly oversight?: Partial<OversightPorts>
  readonly statistics?: Partial<StatisticsPorts>
  readonly catalogue?: () => Catalogue
  readonly parts?: () => Promise<Readonly<Record<string, PartState>>>
  readonly notes?: () => Promise<Readonly<Record<string, string>>>
  readonly ownCoverage?: () => Promise<undefined>
  readonly signIn?: SignIn
  readonly settings?: Partial<HttpSettings>
  readonly without?: readonly (keyof HttpGroups)[]
}

/** The whole edge over fakes, with every group mounted. Nothing listens; use `app.inject`. */
export function testApp(options: TestAppOptions = {}): TestApp {
  const clock = manualClock(Date.UTC(2026, 2, 2))
  const metrics = createMetrics({ nodeMetrics: false })
  const intake = fakeIntake(options.intake)
  const batches = fakeBatches(options.batches)
  const answers = fakeAnswers(options.answers)
  const requests = fakeRequests(options.requests)
  const oversight = fakeOversight(options.oversight)
  const statistics = fakeStatistics(options.statistics)
  const lines: LogLine[] = []
  const app = createHttpApp({
    clock,
    ids: counter(),
    log: logTo(lines),
    metrics,
    signIn: options.signIn ?? signIn,
    groups: without(options.without ?? [], {
      intake: { intake, batches, logId: LOG_ID, ownCoverage: options.ownCoverage ?? ownCoverage },
      citizen: { answers, requests },
      oversight,
      statistics,
      controller: {
        requestsTo: async () => ({ items: [], nextCursor: null }),
        ...options.controller,
      },
      catalogue: { catalogue: options.catalogue ?? fakeCatalogue },
      ops: {
        health: {
          parts: options.parts ?? (async () => ({ log: 'ok', vault: 'ok' })),
          ...(options.notes === undefined ? {} : { notes: options.notes }),
        },
      },
    }),
    ...(options.settings === undefined ? {} : { settings: options.settings }),
  })
  return {
    app,
    clock,
    metrics,
    intake,
    batches,
    answers,
    requests,
    oversight,
    statistics,
    lines,
  }
}

function without(names: readonly (keyof HttpGroups)[], groups: HttpGroups): HttpGroups {
  const left: { -readonly [Name in keyof HttpGroups]: HttpGroups[Name] } = { ...groups }
  for (const name of names) delete left[name]
  return left
}

const signIn: SignIn = {
  authenticate: async (authorization) => PRINCIPALS[authorization ?? ''],
}

async function ownCoverage(): Promise<{
  party: { id: string; name: string; kind: 'unknown' }
  status: 'reporting'
  windows: []
}> {
  return {
    party: { id: 'jobnet', name: 'Jobnet', kind: 'unknown' },
    status: 'reporting',
    windows: [],
  }
}

function counter(): () => string {
  let made = 0
  return () => (++made).toString(16).padStart(32, 'f')
}

function logTo(lines: LogLine[]): HttpAppOptions['log'] {
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ ...fields, level, message })
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
