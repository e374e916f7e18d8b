import type { HoldLifted, RelationAsked } from '@dataspor/decisions'
import type {
  BreachCriteria,
  BreachMatter,
  ControlOutcome,
  HoldGround,
  StoredBreachNoted,
  StoredHoldPlaced,
} from '@dataspor/events'
import type { Redacted } from '@dataspor/kernel'
import type {
  AgreementLine,
  BreachPreview,
  BreachView,
  ControlReport,
  ControlView,
  ControlWithLookups,
  GivenClosed,
  HoldView,
  NotificationList,
  OversightAsk,
  OversightReply,
  ReconciliationAsked,
  ReconciliationBody,
  RelationView,
  SampleAsked,
  SummaryAsked,
  SummaryBody,
  UnmaskingOpened,
  UnmaskingView,
  UnpairedItem,
} from '@dataspor/oversight'

/** Something that was decided and is durable; `receipt` is a position at or after it. */
export interface Decided<Body extends object> {
  readonly body: Body
  readonly receipt: string
}

type Asked<Body extends object> = Promise<OversightReply<Body>>
type Listed<Item> = Asked<{ readonly items: readonly Item[] }>
type Done<Body extends object> = Promise<Decided<Body>>

export interface HoldToPlace {
  readonly number: Redacted<string>
  readonly match: StoredHoldPlaced['match']
  readonly ground: HoldGround
  readonly visibility: 'counted' | 'silent'
  readonly until: number
  readonly reason: string
}

export interface BreachToRecord {
  readonly criteria: BreachCriteria
  /** A public position, of a preview. */
  readonly asOf?: string
  readonly awareAt: number
  readonly text: string
  readonly hold?: {
    readonly ground: HoldGround
    readonly visibility: 'counted' | 'silent'
    readonly until: number
  }
}

/** Holds of a party's own (databeskyttelsesloven § 22). */
export interface HoldPorts {
  list(ask: OversightAsk): Listed<HoldView>
  place(ask: OversightAsk, asked: HoldToPlace): Done<HoldView>
  extend(
    ask: OversightAsk,
    id: string,
    asked: { readonly until: number; readonly ground?: HoldGround; readonly reason: string },
  ): Done<HoldView>
  lift(
    ask: OversightAsk,
    id: string,
  ): Done<{ readonly id: string; readonly lifted: HoldLifted['lifted'] }>
}

/** Employees' identities, opened by two officers. */
export interface UnmaskingPorts {
  list(ask: OversightAsk): Listed<UnmaskingView>
  one(ask: OversightAsk, id: string): Asked<UnmaskingOpened>
  request(
    ask: OversightAsk,
    asked: { readonly entry: string; readonly request?: string; readonly reason: string },
  ): Done<UnmaskingView>
  decide(
    ask: OversightAsk,
    id: string,
    said: { readonly approved: boolean; readonly reason: string },
  ): Done<UnmaskingView>
}

/** Breaches of security (GDPR arts. 33, 34). */
export interface BreachPorts {
  preview(ask: OversightAsk, criteria: BreachCriteria): Asked<BreachPreview>
  list(ask: OversightAsk): Listed<BreachView>
  one(ask: OversightAsk, id: string): Asked<BreachView>
  people(ask: OversightAsk, id: string): Promise<NotificationList>
  record(ask: OversightAsk, asked: BreachToRecord): Done<BreachView>
  decide(
    ask: OversightAsk,
    id: string,
    said: { readonly matter: BreachMatter; readonly notify: boolean; readonly reason: string },
  ): Done<BreachView>
  notified(
    ask: OversightAsk,
    id: string,
    said: { readonly matter: BreachMatter; readonly at: number; readonly reference?: string },
  ): Done<BreachView>
  note(
    ask: OversightAsk,
    id: string,
    said: { readonly kind: StoredBreachNoted['kind']; readonly text: string },
  ): Done<BreachView>
  close(ask: OversightAsk, id: string): Done<BreachView>
}

/** Control of employees' look-ups. */
export interface LookupControlPorts {
  list(ask: OversightAsk): Listed<ControlView>
  one(ask: OversightAsk, id: string): Asked<ControlWithLookups>
  report(
    ask: OversightAsk,
    period: { readonly from?: string; readonly to?: string },
  ): Asked<ControlReport>
  sample(ask: OversightAsk, asked: SampleAsked): Done<ControlView>
  patterns(
    ask: OversightAsk,
    asked: { readonly from: number; readonly to: number; readonly closed: readonly GivenClosed[] },
  ): Done<ControlView>
  assign(ask: OversightAsk, id: string, assignee: string): Done<ControlView>
  assess(
    ask: OversightAsk,
    id: string,
    said: { readonly position: string; readonly outcome: ControlOutcome; readonly note?: string },
  ): Done<ControlView>
  note(ask: OversightAsk, id: string, text: string): Done<ControlView>
  relations(ask: OversightAsk): Listed<RelationView>
  relate(ask: OversightAsk, asked: RelationAsked): Done<RelationView>
  unrelate(ask: OversightAsk, id: string): Done<RelationView>
}

/** What is told of a party as a whole. */
export interface OverviewPorts {
  reconciliation(ask: OversightAsk, asked: ReconciliationAsked): Asked<ReconciliationBody>
  unpaired(
    ask: OversightAsk,
    asked: ReconciliationAsked & { readonly state?: string },
  ): Listed<UnpairedItem>
  summary(ask: OversightAsk, asked: SummaryAsked): Asked<SummaryBody>
  agreements(ask: OversightAsk): Listed<AgreementLine>
}

/** The officer's desk: everything besides searching, findings and cases. */
export interface DeskPorts {
  readonly holds: HoldPorts
  readonly unmaskings: UnmaskingPorts
  readonly breaches: BreachPorts
  readonly controls: LookupControlPorts
  readonly overview: OverviewPorts
}
