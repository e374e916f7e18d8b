import { type CaseAnswer, type CaseState, foldCase } from '@dataspor/disclosure'
import { DatasporError, type Language, sha256 } from '@dataspor/kernel'

import type { AskingDesk } from '../asking/desk.ts'
import { overseenParty } from '../asking/party.ts'
import type { OversightAsk } from '../contract/ask.ts'
import { readEntity } from '../entity/read.ts'

/** What of a person's answer is written for a case. */
export interface AnswerAsked {
  /** The ids that are the person today. */
  readonly subjects: readonly string[]
  /** The answer is of what this legal entity sent and received. */
  readonly party: string
  readonly role: 'officer' | 'dpo'
  readonly reason: string
  readonly case: string
  readonly language: Language
  /** A public position: the same position gives the same bytes, but for what may no longer be shown. */
  readonly asOf: string
}

/** Writes a person's answer for a case, as JSON. The question is recorded. Errors: `too_large`, as answers. */
export type WriteAnswer = (asked: AnswerAsked) => Promise<string>

export interface CaseAnswerDesk extends AskingDesk {
  readonly writeAnswer: WriteAnswer
}

/** An answer as it was given, read again as of now. */
export interface CaseAnswerKept {
  readonly asOf: string
  readonly digest: string
  /** False where what may be shown has changed since: a hold, an erasure, somebody's mistake. */
  readonly same: boolean
  readonly language: Language
  readonly json: string
}

/** What `attachAnswer` takes. */
export interface AnswerWritten {
  readonly asOf: string
  readonly language: Language
  readonly digest: string
}

/**
 * Writes the answer of a case as of a position. Errors: `not_found`, `already_decided` once it is closed, `event_invalid`
 * for a case about nobody.
 */
export async function writeCaseAnswer(
  desk: CaseAnswerDesk,
  ask: OversightAsk,
  id: string,
  asOf: string,
): Promise<AnswerWritten> {
  const state = await stateOf(desk, ask, id)
  if (state.closedAt !== undefined) throw new DatasporError('already_decided')
  const json = await written(desk, ask, state, asOf, ask.language)
  return { asOf, language: ask.language, digest: digestOf(json) }
}

/** One of a case's answers, by number from 1; 0 is the last. Error: `not_found`. */
export async function readCaseAnswer(
  desk: CaseAnswerDesk,
  ask: OversightAsk,
  id: string,
  number: number,
): Promise<CaseAnswerKept> {
  const state = await stateOf(desk, ask, id)
  const answer = state.answers.at(number - 1)
  if (answer === undefined) throw new DatasporError('not_found')
  return readAgain(desk, ask, state, answer)
}

/** The same of a case that is at hand. */
export async function readAgain(
  desk: CaseAnswerDesk,
  ask: OversightAsk,
  state: CaseState,
  { asOf, language, digest }: CaseAnswer,
): Promise<CaseAnswerKept> {
  const json = await written(desk, ask, state, asOf, language)
  return { asOf, language, digest, same: digestOf(json) === digest, json }
}

function stateOf(
  { log, catalogue }: CaseAnswerDesk,
  { asker }: OversightAsk,
  id: string,
): Promise<CaseState> {
  return readEntity(log, 'case', foldCase, id, overseenParty(catalogue(), asker.party))
}

async function written(
  { personal, writeAnswer }: CaseAnswerDesk,
  { asker }: OversightAsk,
  { id, subject, party }: CaseState,
  asOf: string,
  language: Language,
): Promise<string> {
  if (subject === undefined)
    throw new DatasporError('event_invalid', { detail: 'The case is about nobody in particular.' })
  const subjects = await personal.samePeople([subject])
  const { role, reason } = asker
  return writeAnswer({ subjects, party, role, reason, case: id, language, asOf })
}

function digestOf(json: string): string {
  return sha256(json).toString('hex')
}
