import type { AutomatedDecision, ControllerAutomation } from '../contract/automation.ts'
import { moment } from './dates.ts'
import type { Page } from './page.ts'
import { field, wrap } from './wrap.ts'

const LABEL_WIDTH = 14

/** Who profiled the person, with what, and whether a human being decided; empty where nobody reported that. */
export function automationText(automated: readonly ControllerAutomation[], page: Page): string {
  return automated
    .flatMap(({ controller, decisions }) =>
      decisions.map((decision) => decisionText(controller.name, decision, page)),
    )
    .join('')
}

function decisionText(controller: string, decision: AutomatedDecision, page: Page): string {
  const { columns, language, strong, word } = page
  const { at, inputs, method, version, outcomeClass, humanDecision, flow, findings } = decision
  const line = (label: string, text: string): string => field(label, text, columns, LABEL_WIDTH)
  return (
    `${strong(moment(at, language))}\n` +
    wrap(`${controller} ${word('profiled')}`, columns, '  ') +
    (flow === null ? '' : line(word('why'), flow.label)) +
    line(word('from'), inputs.map(({ label }) => label).join('; ')) +
    line(word('method'), `${method}, ${version}`) +
    line(word('outcome'), outcomeClass) +
    line(word('decidedBy'), word(humanDecision ? 'aHuman' : 'noHuman')) +
    findings
      .map(({ severity, text }) => line(word(severity === 'serious' ? 'serious' : 'note'), text))
      .join('') +
    '\n'
  )
}
