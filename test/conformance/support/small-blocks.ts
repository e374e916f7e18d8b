import {
  type ClickHouseEndpoint,
  openOversightReader,
  openOversightWriter,
  openStatisticsReader,
  openStatisticsWriter,
  OVERSIGHT_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { type DisclosureRow, noOversightChanges } from '@dataspor/read-models/oversight'
import { type EndedRow, noStatisticsChanges } from '@dataspor/read-models/statistics'

/** A model's writer with a block of two rows of one table, and a question that counts them. */
export interface SmallBlock {
  readonly database: 'oversight' | 'statistics'
  readonly table: string
  readonly statements: typeof OVERSIGHT_STATEMENTS
  open(
    writesTo: ClickHouseEndpoint,
    asks: ClickHouseEndpoint,
  ): Promise<{
    reset(): Promise<void>
    apply(): Promise<void>
    count(): Promise<number>
    close(): Promise<void>
  }>
}

const APPLIED = { position: 2, recordedAtMax: 2, knowledge: 2 }
const POSITIONS = [1, 2]

export const SMALL_BLOCKS: readonly SmallBlock[] = [
  {
    database: 'oversight',
    table: 'disclosures',
    statements: OVERSIGHT_STATEMENTS,
    open: async (writesTo, asks) => {
      const writer = await openOversightWriter(writesTo)
      const reader = openOversightReader(asks)
      const asked = { party: 'dfdg', upTo: 9, filter: {}, limit: 9 }
      return {
        reset: () => writer.reset(),
        apply: () =>
          writer.apply(
            { ...noOversightChanges(), disclosures: POSITIONS.map(disclosure) },
            APPLIED,
          ),
        count: async () => (await reader.history(asked)).length,
        close: async () => void (await Promise.all([writer.close(), reader.close()])),
      }
    },
  },
  {
    database: 'statistics',
    table: 'ended',
    statements: STATISTICS_STATEMENTS,
    open: async (writesTo, asks) => {
      const writer = await openStatisticsWriter(writesTo)
      const reader = openStatisticsReader(asks)
      return {
        reset: () => writer.reset(),
        apply: () =>
          writer.apply({ ...noStatisticsChanges(), ended: POSITIONS.map(ended) }, APPLIED),
        count: async () => (await reader.ended({ upTo: 9, filter: {}, limit: 9 })).length,
        close: async () => void (await Promise.all([writer.close(), reader.close()])),
      }
    },
  },
]

const ended = (position: number): EndedRow => ({
  position,
  recordedAt: position,
  source: 'star',
  dataset: 'd',
  deliveryId: `d-${position}`,
  project: '',
  receiver: 'star',
  endedAt: position,
  reason: 'purpose-ended',
  disposal: 'deleted',
  disposedAt: null,
  agreementRef: '',
})

const disclosure = (position: number): DisclosureRow => ({
  position,
  ordinal: 0,
  origin: position,
  side: 'sender',
  source: 'dfdg',
  subject: 'ab'.repeat(16),
  batch: false,
  subjectCount: 1,
  occurredAt: position,
  recordedAt: position,
  sender: 'dfdg',
  recipient: 'star',
  senderSystem: '',
  recipientSystem: '',
  act: 'disclosure',
  mode: 'push',
  flow: 'F1',
  purpose: '',
  categories: [],
  legalBases: [],
  actor: '',
  actorKey: '',
  actorParty: '',
  caseKey: '',
  project: '',
  hold: false,
})
