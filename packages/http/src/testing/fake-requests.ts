import type { RequestAsked } from '@dataspor/decisions'

import type { RequestPort, RequestRecorded } from '../routes/citizen-deps.ts'

export interface FakeRequests extends RequestPort {
  readonly made: { readonly subjects: readonly string[]; readonly asked: RequestAsked }[]
}

/** Records every request for STAR; keeps what was asked. */
export function fakeRequests(make?: RequestPort['make']): FakeRequests {
  const made: { subjects: readonly string[]; asked: RequestAsked }[] = []
  return {
    made,
    make: async (subjects, asked, language) => {
      made.push({ subjects, asked })
      return make === undefined ? RECORDED : make(subjects, asked, language)
    },
  }
}

const RECORDED: RequestRecorded = {
  id: 'dataspor/r1',
  madeAt: '2026-03-02T08:15:00.000Z',
  kind: 'insight',
  controller: { id: 'star', name: 'STAR', contact: null, dpo: null },
  deadline: { day: '2026-04-07', rule: 'artikel 12, stk. 3' },
  receipt: 'testlog00.0000000000000007',
}
