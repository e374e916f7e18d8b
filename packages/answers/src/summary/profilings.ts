import { assessProfiling, holdOnProfiling } from '@dataspor/disclosure'
import { decodeStored, formatPublicId, type StoredEnvelope } from '@dataspor/events'
import { DatasporError, iso } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import type { AutomatedDecision } from '../contract/automation.ts'
import type { AnswerController } from '../contract/party.ts'
import { permit, type Withheld, withhold } from '../items/rules.ts'
import { presentLabel } from '../lexicon/labels.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'

const PROFILINGS_MAX = 10_000

/** A controller that profiled the person, with what is known of it. */
export interface Profiler {
  readonly controller: AnswerController
  /** Newest first. */
  readonly decisions: readonly AutomatedDecision[]
}

export interface Profilings {
  readonly profilers: readonly Profiler[]
  readonly withheld: Withheld | undefined
}

/** Who profiled the person, as far as it is known at `asOf` and nothing withholds it now. */
export async function readProfilings(
  personal: Pick<PersonalReader, 'profilings'>,
  asked: Asked,
): Promise<Profilings> {
  const { subjects, party, upTo, lexicon, holds, nowMs } = asked
  const found = await personal.profilings(subjects, upTo, PROFILINGS_MAX)
  const profilers = new Map<
    string,
    { controller: AnswerController; decisions: AutomatedDecision[] }
  >()
  let withheld: Withheld | undefined
  for (const { body } of found) {
    const event = profilingIn(body)
    if (party !== undefined && event.data.controller.ref !== party) continue
    const hold = holdOnProfiling(event, holds, nowMs)
    if (permit({ hold }) !== 'visible') {
      withheld = withhold(withheld, hold)
      continue
    }
    const controller = lexicon.controller(lexicon.parties.known(event.data.controller, 'own'))
    const known = profilers.get(controller.id)
    const decision = presentDecision(event, lexicon)
    if (known === undefined) profilers.set(controller.id, { controller, decisions: [decision] })
    else known.decisions.push(decision)
  }
  return { profilers: [...profilers.values()], withheld }
}

function profilingIn(body: string): StoredEnvelope<'profiling.performed'> {
  const event = decodeStored(body)
  if (event.type === 'profiling.performed') return event
  throw new DatasporError('damaged', { internal: `a profiling's body is of type ${event.type}` })
}

function presentDecision(
  { source, id, occurredAt, data }: StoredEnvelope<'profiling.performed'>,
  lexicon: Lexicon,
): AutomatedDecision {
  const { catalogue, language } = lexicon
  const { flow, inputs, method, version, outcomeClass, humanDecision } = data
  return {
    id: formatPublicId(source, id),
    at: iso(occurredAt),
    flow: flow === undefined ? null : lexicon.flow(flow),
    inputs: inputs.map((input) => presentLabel(input, catalogue.dataCategory(input), language)),
    method,
    version,
    outcomeClass,
    humanDecision,
    findings: lexicon.findings(assessProfiling(data, catalogue)),
  }
}
