import { type Answers, createPartyPresenter } from '@dataspor/answers'
import type { DecisionDesk } from '@dataspor/decisions'
import type { OversightPorts } from '@dataspor/http'
import { hmacKey, hmacSha256 } from '@dataspor/kernel'
import {
  askDpia,
  askPractice,
  askProcessingRecord,
  createQuestionRecorder,
  createSearch,
  DEFAULT_CONTROLS,
  type EntryPresenter,
  type HistoryDesk,
} from '@dataspor/oversight'
import type { ComposeOptions } from './compose.ts'
import { confirmationExpected } from './desk-expected.ts'
import { deskGroup } from './desk-group.ts'
import type { Law } from './law.ts'
import { noFurtherThan } from './no-further-than.ts'
import { officeGroup } from './office-group.ts'

/** What officers and data protection officers reach, over the ports given. */
export function oversightGroup(
  options: ComposeOptions,
  law: Law,
  decisions: DecisionDesk,
  answers: Answers,
): OversightPorts {
  const desk = historyDesk(options, law)
  return {
    desk: deskGroup({
      history: desk,
      decisions,
      settings: options.controls ?? DEFAULT_CONTROLS,
      expected: confirmationExpected(desk.catalogue, law.sources(), options.confirmBy),
    }),
    office: officeGroup({ history: desk, decisions, answers }),
    search: createSearch(desk),
    processingRecord: (ask, asked) => askProcessingRecord(desk, ask, asked),
    practice: (ask, asked) => askPractice(desk, ask, asked),
    dpia: (ask, asked) => askDpia(desk, ask, asked),
  }
}

function historyDesk(options: ComposeOptions, law: Law): HistoryDesk {
  const { log, vault, personal, clock, ids, analytics, batchMembers } = options
  const logKey = hmacKey(vault.logKey.expose())
  return {
    log,
    vault,
    personal,
    clock,
    catalogue: () => law.rules().catalogue,
    recorder: createQuestionRecorder({ log, vault, tagKey: logKey, clock, ids }),
    cursorKey: hmacKey(hmacSha256(logKey, 'dataspor oversight cursor v1')),
    model: noFurtherThan(personal, analytics.oversight),
    batches: batchMembers,
    presenter: presenterOf(options, law),
  }
}

/** Entries as answers show them; party and purpose of the viewer were judged before. */
function presenterOf(options: ComposeOptions, law: Law): EntryPresenter {
  const { personal, log, vault, akasser, confirmBy } = options
  const present = createPartyPresenter({
    personal,
    log,
    vault,
    sources: law.sources(),
    ...(akasser === undefined ? {} : { akasser }),
    ...(confirmBy === undefined ? {} : { confirmBy }),
  })
  return { present }
}
