import type { Language } from '@dataspor/kernel'

import type { Ask } from './ask.ts'
import type {
  AnswerHead,
  CoverageEntry,
  CoveragePage,
  Page,
  QuestionLine,
  QuestionRef,
  RecipientSummary,
} from './envelope.ts'
import type { RequestLine } from './request.ts'
import type { AnswerItem } from './item.ts'

/** What travels beside every body; with `asOf` it stands nowhere else. */
export interface ReplyMeta {
  /** Header `Dataspor-Question`. Recorded and on disk before the reply exists. */
  readonly question: QuestionRef
  /** Header `Dataspor-Applied-Through`: a public position. */
  readonly appliedThrough: string
}

export interface Reply<Body> extends ReplyMeta {
  readonly body: Body
  /** The body as JSON. */
  json(): string
}

/** The whole answer; its items are read as they are needed. */
export interface AnswerReply extends ReplyMeta {
  readonly head: AnswerHead
  /** The items in their order, in parts of at most 200. */
  items(): AsyncIterable<readonly AnswerItem[]>
  /** The newest of what the person has asked of controllers; for the letter, and no part of the envelope. */
  requests(): Promise<readonly RequestLine[]>
  /** The envelope as JSON text, in chunks. */
  json(): AsyncIterable<string>
  /** The items as CSV text, in chunks; see `csvOf`. */
  csv(): AsyncIterable<string>
}

/**
 * The citizen's questions. Each is recorded before anything of its answer leaves.
 *
 * Errors: `filter_invalid` (with a pointer), `as_of_in_future`, `cursor_invalid`, `not_ready` (no catalogue yet),
 * `overloaded` and `log_failed` where the question cannot be recorded: then there is no answer.
 */
export interface Answers {
  answer(ask: Ask): Promise<AnswerReply>
  disclosures(ask: Ask): Promise<Reply<Page<AnswerItem>>>
  recipients(ask: Ask): Promise<Reply<Page<RecipientSummary>>>
  coverage(ask: Ask): Promise<Reply<CoveragePage>>
  questions(ask: Ask): Promise<Reply<Page<QuestionLine>>>
  /** What the person has asked of controllers. */
  requests(ask: Ask): Promise<Reply<Page<RequestLine>>>
  /** A source's own windows and gaps, now; undefined where the catalogue expects nothing of it. Not recorded. */
  sourceCoverage(party: string, language: Language): Promise<CoverageEntry | undefined>
}
