import { DPV_CONTEXT, type OversightAsk, type OversightReply } from '@dataspor/oversight'

import { type FakeWarehouse, fakeWarehouse } from './fake-warehouse.ts'
import { fakeDesk } from './fake-desk.ts'
import { fakeOffice } from './fake-office.ts'
import { FAKE_DPIA, FAKE_PRACTICE, FAKE_RECORD } from './fake-record.ts'
import type { OversightPorts } from '../routes/oversight-deps.ts'
import type { StatisticsPorts, StatisticsQuestion } from '../routes/statistics-deps.ts'

const META = {
  question: { id: 'dataspor/q1', askedAt: '2026-03-02T00:00:00.000Z' },
  appliedThrough: 'testlog00.0000000000000007',
}

/** A reply with this body. */
export function oversightReply<Body extends object>(body: Body): OversightReply<Body> {
  return { ...META, body: { ...META, ...body } }
}

export interface FakeOversight extends OversightPorts {
  /** Every call, with what was given. */
  readonly calls: (readonly [string, OversightAsk, ...unknown[]])[]
}

/** Answers every question with an empty page; keeps what was asked. */
export function fakeOversight(instead: Partial<OversightPorts> = {}): FakeOversight {
  const calls: (readonly [string, OversightAsk, ...unknown[]])[] = []
  return {
    calls,
    office: fakeOffice((name, ask, ...given) => calls.push([name, ask, ...given])),
    desk: fakeDesk((name, ask, ...given) => calls.push([name, ask, ...given])),
    search: async (ask, asked) => {
      calls.push(['search', ask, asked])
      return oversightReply({ items: [], nextCursor: null })
    },
    processingRecord: async (ask, asked) => {
      calls.push(['processingRecord', ask, asked])
      return {
        ...oversightReply({ record: FAKE_RECORD, partial: false }),
        csv: () => '"id"\r\n',
        dpv: () => ({ '@context': DPV_CONTEXT, '@graph': [] }),
      }
    },
    practice: async (ask, asked) => {
      calls.push(['practice', ask, asked])
      return {
        ...oversightReply({ report: FAKE_PRACTICE, partial: false }),
        csv: () => '"forskel"\r\n',
      }
    },
    dpia: async (ask, asked) => {
      calls.push(['dpia', ask, asked])
      return oversightReply({ dpia: FAKE_DPIA, partial: false })
    },
    ...instead,
  }
}

export interface FakeStatistics extends StatisticsPorts {
  readonly asked: StatisticsQuestion[]
  readonly warehouse: FakeWarehouse
}

/** Records every question as the same one; keeps what was asked. */
export function fakeStatistics(instead: Partial<StatisticsPorts> = {}): FakeStatistics {
  const asked: StatisticsQuestion[] = []
  return {
    asked,
    record: async (question) => {
      asked.push(question)
      return { id: 'q1', askedAt: Date.UTC(2026, 2, 2) }
    },
    ...instead,
    warehouse: { ...fakeWarehouse(), ...instead.warehouse },
  }
}
