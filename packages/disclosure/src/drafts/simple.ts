import { parseRfc3339, type WireEventOf } from '@dataspor/events'
import { type Drafted, plain } from './drafted.ts'

export function draftWithdrawal({ data }: WireEventOf<'consent.withdrawn'>): Drafted {
  return plain({ consentId: data.consentId, at: parseRfc3339(data.at)! })
}

export function draftReportedThrough({ data }: WireEventOf<'source.reported-through'>): Drafted {
  return plain({
    from: parseRfc3339(data.from)!,
    through: parseRfc3339(data.through)!,
    count: data.count,
  })
}
