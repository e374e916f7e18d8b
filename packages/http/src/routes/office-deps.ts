import type { CaseKind, CaseOutcome, RightsRequestKind } from '@dataspor/events'
import type { Redacted } from '@dataspor/kernel'
import type {
  CaseAnswerKept,
  CasesAsked,
  CaseExport,
  CaseView,
  FindingItem,
  FindingsAsked,
  FindingsFound,
  FindingWhole,
  NoticeRecipient,
  NoticesAsked,
  NoticeView,
  OversightAsk,
  OversightPage,
  OversightReply,
  RequestView,
} from '@dataspor/oversight'

import type { Decided } from './desk-deps.ts'

type Asked<Body extends object> = Promise<OversightReply<Body>>
type Done<Body extends object> = Promise<Decided<Body>>

/** Of a request that a person made, or of what came otherwise. Times ms. */
export type CaseToOpen =
  | { readonly request: string }
  | {
      readonly kind: CaseKind
      readonly right?: RightsRequestKind
      readonly number?: string
      readonly receivedAt?: number
      readonly deadline?: string
      readonly subject?: Redacted<string>
      readonly note?: string
    }

export interface CasePorts {
  list(ask: OversightAsk, asked: CasesAsked): Asked<OversightPage<CaseView>>
  one(ask: OversightAsk, id: string): Asked<{ readonly case: CaseView }>
  /** Errors: `not_found` where there is no such answer. */
  answer(ask: OversightAsk, id: string, number: number): Promise<CaseAnswerKept>
  /** All that was shown, withheld and decided. */
  export(ask: OversightAsk, id: string): Asked<CaseExport>
  open(ask: OversightAsk, asked: CaseToOpen): Done<CaseView>
  assign(ask: OversightAsk, id: string, assignee: string): Done<CaseView>
  note(ask: OversightAsk, id: string, text: string): Done<CaseView>
  extend(
    ask: OversightAsk,
    id: string,
    said: { readonly until: string; readonly reasons: string },
  ): Done<CaseView>
  attachAnswer(ask: OversightAsk, id: string): Done<CaseView>
  decide(
    ask: OversightAsk,
    id: string,
    said: { readonly outcome: CaseOutcome; readonly note?: string },
  ): Done<CaseView>
  close(ask: OversightAsk, id: string, note: string | undefined): Done<CaseView>
}

export interface FindingPorts {
  list(ask: OversightAsk, asked: FindingsAsked): Asked<FindingsFound>
  one(ask: OversightAsk, id: string): Asked<{ readonly finding: FindingWhole }>
  items(ask: OversightAsk, id: string): Asked<OversightPage<FindingItem>>
  assign(ask: OversightAsk, id: string, assignee: string): Done<FindingWhole>
  note(ask: OversightAsk, id: string, text: string): Done<FindingWhole>
  resolve(ask: OversightAsk, id: string, note: string): Done<FindingWhole>
}

/** Notices of correction and erasure (GDPR art. 19). */
export interface NoticePorts {
  list(ask: OversightAsk, asked: NoticesAsked): Asked<OversightPage<NoticeView>>
  one(ask: OversightAsk, id: string): Asked<{ readonly notice: NoticeView }>
  /** Who would be told. */
  recipients(
    ask: OversightAsk,
    about: string,
  ): Asked<{ readonly items: readonly NoticeRecipient[] }>
  send(
    ask: OversightAsk,
    asked: {
      readonly about: string
      readonly recipients?: readonly string[]
      readonly days: number
    },
  ): Done<{ readonly items: readonly NoticeView[] }>
}

export interface PersonRequestPorts {
  list(ask: OversightAsk): Asked<OversightPage<RequestView>>
}

/** The officer's office: findings, requests, cases and notices. */
export interface OfficePorts {
  readonly cases: CasePorts
  readonly requests: PersonRequestPorts
  readonly findings: FindingPorts
  readonly notices: NoticePorts
}
