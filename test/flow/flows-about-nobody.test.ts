import { describe, expect } from 'vitest'
import { catalogue } from './support/catalogue.ts'
import { NUMBER } from './support/events.ts'
import { flowEvent } from './support/flow-event.ts'
import { it } from './support/it.ts'

const aboutNobody = catalogue.document.flows.filter(
  ({ personLevel, act }) => !personLevel && act !== 'denied',
)
const denied = catalogue.document.flows.filter(({ act }) => act === 'denied')

it('a flow about nobody is taken in without a person, and stands in no answer', async ({
  system,
}) => {
  const { accepted, rejected } = await system.load(aboutNobody.map((flow) => flowEvent(flow)))
  expect({ accepted, rejected }).toEqual({ accepted: aboutNobody.length, rejected: [] })
  const { items, summary, recipients } = await system.answer(NUMBER)
  expect({ items, recipients }).toEqual({ items: [], recipients: [] })
  expect(summary).toMatchObject({ disclosures: 0, recipients: 0 })
})

describe.each(aboutNobody)('$id', (flow) => {
  it('naming it for a person is a serious finding', async ({ system }) => {
    const { source, event } = flowEvent(flow, { subject: { cpr: NUMBER } })
    expect((await system.report(source, event)).statusCode).toBe(201)
    const [item] = (await system.answer(NUMBER)).items
    const found = item?.findings.find(({ code }) => code === 'flow-not-person-level')
    expect(found?.severity).toBe('serious')
    expect(found?.text).toContain(flow.label.da)
  })
})

it('a flow that a policy denies is a serious finding where it is reported all the same', async ({
  system,
}) => {
  expect(denied).not.toEqual([])
  for (const flow of denied) {
    const { source, event } = flowEvent(flow, { subject: { cpr: NUMBER }, act: 'disclosure' })
    expect((await system.report(source, event)).statusCode).toBe(201)
    const [item] = (await system.answer(NUMBER)).items
    const found = item?.findings.find(({ code }) => code === 'flow-denied')
    expect(found?.severity).toBe('serious')
    expect(found?.text).toContain(flow.label.da)
  }
})
