import { setTimeout as sleep } from 'node:timers/promises'

import type { Akasse } from '@dataspor/catalogue'
import { type ConfirmBy, DEFAULT_CONFIRM_BY, type SourceRegistration } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import { type Clock, hmacKey, hmacSha256, type IdSource } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { SealingKey, Vault } from '@dataspor/vault'

import type { Wait } from './asking/min-position.ts'
import type { Desk } from './asking/prepare.ts'
import { createRecorder } from './asking/record.ts'
import type { Answers } from './contract/reply.ts'
import { createCoverage } from './coverage/coverage.ts'
import { createExpected } from './items/confirmation.ts'
import { createHydrator } from './items/hydrate.ts'
import { createPresentToParty, type PresentToParty } from './items/present-to-party.ts'
import { createShelf } from './lexicon/shelf.ts'
import { askAnswer } from './questions/answer.ts'
import { askCoverage } from './questions/coverage.ts'
import { askDisclosures, type ItemQuestion } from './questions/disclosures.ts'
import { askQuestions } from './questions/questions.ts'
import { askRequests } from './questions/requests.ts'
import { askRecipients } from './questions/recipients.ts'
import { sourceCoverage } from './questions/source-coverage.ts'

export interface AnswersOptions {
  readonly personal: PersonalReader
  readonly log: EventLog
  readonly vault: Vault
  /** The registered sources: who is expected to report, how often, and who confirms. */
  readonly sources: readonly SourceRegistration[]
  readonly clock: Clock
  /** Ids of questions; unguessable. */
  readonly ids: IdSource
  /** Unemployment funds, where an installation replaces the catalogue's list. */
  readonly akasser?: readonly Akasse[]
  /** Until when recipients who confirm should have; 14 days for every flow unless given. */
  readonly confirmBy?: ConfirmBy
  /** 1-64 bytes; derived from the log's key unless given. */
  readonly cursorKey?: SealingKey
  /** Waits between polls for `minPosition`; real time unless given. */
  readonly wait?: Wait
}

/** Entries as a party sees them, over the same ports. */
export function createPartyPresenter(
  options: Pick<AnswersOptions, 'personal' | 'log' | 'vault' | 'sources' | 'akasser' | 'confirmBy'>,
): PresentToParty {
  const { personal, log, vault, sources, confirmBy = DEFAULT_CONFIRM_BY } = options
  return createPresentToParty({
    personal,
    logId: log.logId,
    shelf: createShelf(personal, options.akasser),
    hydrator: createHydrator(personal, vault, (lexicon) =>
      createExpected(lexicon, sources, confirmBy),
    ),
  })
}

/** The citizen's questions over the ports given. It owns none of them: who opened them closes them. */
export function createAnswers(options: AnswersOptions): Answers {
  const { personal, log, vault, clock } = options
  const logKey = hmacKey(vault.logKey.expose())
  const desk: Desk = {
    personal,
    log,
    clock,
    shelf: createShelf(personal, options.akasser),
    recorder: createRecorder({ log, tagKey: logKey, clock, ids: options.ids }),
    cursorKey: hmacKey(options.cursorKey?.expose() ?? hmacSha256(logKey, 'dataspor cursor v1')),
    wait: options.wait ?? ((durationMs) => sleep(durationMs)),
  }
  const { sources, confirmBy = DEFAULT_CONFIRM_BY } = options
  const items: ItemQuestion = {
    desk,
    hydrator: createHydrator(personal, vault, (lexicon) =>
      createExpected(lexicon, sources, confirmBy),
    ),
  }
  const coverage = createCoverage(personal, sources)
  return {
    answer: (ask) => askAnswer(items, coverage, vault, ask),
    disclosures: (ask) => askDisclosures(items, ask),
    recipients: (ask) => askRecipients(items, ask),
    coverage: (ask) => askCoverage(desk, coverage, ask),
    questions: (ask) => askQuestions(desk, ask),
    requests: (ask) => askRequests(desk, vault, ask),
    sourceCoverage: (party, language) => sourceCoverage(desk, coverage, party, language),
  }
}
