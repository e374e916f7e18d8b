import { redact } from '@dataspor/kernel'

import { relationAskedSchema } from '../../schemas/desk-asked.ts'
import { relationSchema } from '../../schemas/desk-controls.ts'
import { actRoute } from '../desk-route.ts'

export const postRelations = actRoute({
  url: '/v1/oversight/controls/relations',
  summary: 'Record that an employee is, or is close to, a person; sealed',
  status: 201,
  body: relationAskedSchema,
  reply: relationSchema,
  errors: ['subject_invalid'],
  act: (desk, ask, { body }) =>
    desk.controls.relate(ask, { ...body, number: redact(body.number.trim()) }),
})
