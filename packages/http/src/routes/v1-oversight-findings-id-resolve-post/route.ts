import { findingWholeSchema } from '../../schemas/office.ts'
import { resolvedSchema } from '../../schemas/office-asked.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postFindingResolve = officeAct({
  url: '/v1/oversight/findings/:id/resolve',
  summary: 'Settle what was seen so far; what is seen later opens it again',
  status: 200,
  body: resolvedSchema,
  reply: findingWholeSchema,
  errors: ['already_decided', 'conflict'],
  act: (office, ask, { body, request }) =>
    office.findings.resolve(ask, hexParam(request, 'id'), body.note),
})
