import type { AnswerReply, Answers, Ask, Reply } from '@dataspor/answers'

export const QUESTION = { id: 'dataspor/q1', askedAt: '2026-03-02T08:15:00.000Z' }
export const APPLIED = 'testlog00.0000000000000007'

export interface FakeAnswers extends Answers {
  readonly asks: Ask[]
}

/** Answers every question with the least that a caller can read back; keeps what was asked. */
export function fakeAnswers(overrides: Partial<Answers> = {}): FakeAnswers {
  const asks: Ask[] = []
  const reply = async <Body>(ask: Ask): Promise<Reply<Body>> => {
    asks.push(ask)
    const body = { items: [], nextCursor: null, asked: ask }
    return {
      question: QUESTION,
      appliedThrough: APPLIED,
      body: body as Body,
      json: () => JSON.stringify(body),
    }
  }
  return {
    asks,
    answer: async (ask) => {
      asks.push(ask)
      return answerReply(['{"items":', '[]}'], ['id;recipient\r\n', 'a;STAR\r\n'])
    },
    disclosures: reply,
    recipients: reply,
    coverage: reply,
    questions: reply,
    requests: reply,
    sourceCoverage: async () => undefined,
    ...overrides,
  }
}

/** A whole answer whose body comes in these chunks; its head is of no concern to the edge. */
export function answerReply(json: Iterable<string>, csv: Iterable<string>): AnswerReply {
  return {
    question: QUESTION,
    appliedThrough: APPLIED,
    head: {} as AnswerReply['head'],
    items: async function* () {},
    requests: async () => [],
    json: async function* () {
      yield* json
    },
    csv: async function* () {
      yield* csv
    },
  }
}
