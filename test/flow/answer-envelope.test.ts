import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

/** answers.md, Envelope. `withheld` only where something is withheld. */
const ENVELOPE = [
  'appliedThrough',
  'asOf',
  'automatedDecisions',
  'complaint',
  'completeness',
  'coverage',
  'declaredNotRecorded',
  'exemptionNotice',
  'items',
  'question',
  'questions',
  'recipients',
  'retention',
  'rights',
  'scope',
  'summary',
]
/** answers.md, Item: those that are there whatever the event says. */
const ITEM = [
  'act',
  'actor',
  'assessedAgain',
  'batch',
  'conditions',
  'confirmation',
  'controller',
  'correction',
  'dataCategories',
  'findings',
  'flow',
  'id',
  'legalBases',
  'mode',
  'occurredAt',
  'position',
  'pseudonymised',
  'purpose',
  'recipient',
  'recordedAt',
  'reportedBy',
  'retention',
  'sender',
  'sensitivity',
  'via',
]

it('an answer has every field of its contract', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  const answer = await system.answer(NUMBER)
  expect(Object.keys(answer).toSorted()).toEqual(ENVELOPE)
  expect(Object.keys(answer.items[0] ?? {}).toSorted()).toEqual(ITEM)
  expect(answer.summary).toEqual({
    disclosures: 1,
    recipients: 1,
    from: '2026-03-02T08:15:00.000Z',
    to: '2026-03-02T08:15:00.000Z',
  })
  expect(answer.recipients).toMatchObject([{ id: 'star', count: 1, kind: 'authority' }])
  expect(answer.exemptionNotice).toContain('§ 22')
  expect(answer.scope).toContain('artikel 15, stk. 3')
  expect(answer.complaint.authority.label).toBe('Datatilsynet')
  expect(answer.rights.controllers.map(({ id }) => id)).toContain('a-kasse:3f')
  expect(answer.appliedThrough?.startsWith(`${system.log.logId}.`)).toBe(true)
})

it('a person of whom nothing is recorded gets the same envelope: coverage is the answer', async ({
  system,
}) => {
  const answer = await system.answer(OTHER_NUMBER)
  expect(Object.keys(answer).toSorted()).toEqual(ENVELOPE)
  expect(answer).toMatchObject({ items: [], recipients: [], summary: { disclosures: 0 } })
  expect(answer.completeness.text).toMatch(/^Svaret er ikke fuldstændigt: 0 af de \d+ kilder/)
  expect(answer.coverage.every(({ status }) => status === 'never-connected')).toBe(true)
})

it('what an event says of itself stands in its item; what is sealed is opened for the person alone', async ({
  system,
}) => {
  const said = {
    mode: 'view',
    operation: 'read',
    actor: { kind: 'person', id: 'b00017', role: 'sagsbehandler', unit: 'ydelse' },
    caseReference: 'SAG-2026-17',
    applicationReference: 'V-4',
    transfer: { country: 'us', kind: 'storage', safeguard: 'scc' },
    automation: { kind: 'profiling', logic: 'regler om ledighedslængde' },
    pseudonymised: false,
    note: 'ringede kl. 9',
  }
  await system.report(FUND, disclosure('e1', said))
  const response = await system.ask(NUMBER, '/v1/me/answer')
  const [item] = response.json<{ items: unknown[] }>().items
  expect(item).toMatchObject({
    operation: 'read',
    actor: { kind: 'person', masked: true, role: 'sagsbehandler', unit: 'ydelse' },
    caseReference: 'SAG-2026-17',
    applicationReference: 'V-4',
    transfer: said.transfer,
    automation: said.automation,
    pseudonymised: false,
  })
  expect(response.body).not.toContain('b00017')
  expect(response.body).not.toContain('ringede')
})
