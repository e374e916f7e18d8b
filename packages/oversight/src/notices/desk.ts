import type { NoticeState } from '@dataspor/disclosure'

import type { HistoryDesk } from '../history/desk.ts'

/** What notices are read from. */
export interface NoticeDesk extends HistoryDesk {
  /** A notice with its acknowledgement, from the log itself; undefined where there is none. */
  readonly notice: (id: string) => Promise<NoticeState | undefined>
}
