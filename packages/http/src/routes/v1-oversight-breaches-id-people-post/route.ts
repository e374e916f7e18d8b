import { DatasporError } from '@dataspor/kernel'
import type { NumberLine } from '@dataspor/oversight'
import { Readable } from 'node:stream'
import { z } from 'zod'

import { jsonBody } from '../../body/json-body.ts'
import { mediaType } from '../../body/media-type.ts'
import { NO_QUERY, route } from '../../route.ts'
import { nothingSchema } from '../../schemas/desk-asked.ts'
import { JSON_TYPE } from '../desk-route.ts'
import { bodyErrors } from '../errors.ts'
import { overseerErrors, overseerHeaders, oversightAsk, privately } from '../oversight-asking.ts'
import type { OversightDeps } from '../oversight-deps.ts'
import { hexParam } from '../params.ts'

const CSV_TYPE = 'text/csv'

export const postBreachPeople = route<OversightDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/oversight/breaches/:id/people',
  produces: [CSV_TYPE],
  query: NO_QUERY,
  docs: {
    summary: 'The people to notify, by number: opened as they are sent, and kept nowhere',
    body: { [JSON_TYPE]: nothingSchema },
    headers: overseerHeaders,
    responses: {
      200: {
        description: 'One line a person: kind, number, other numbers of the same person',
        content: { [CSV_TYPE]: z.string() },
      },
    },
    errors: [...bodyErrors, ...overseerErrors, 'event_invalid'],
  },
  handle: async ({ desk }, call) => {
    const ask = oversightAsk(call)
    if (mediaType(call.request) !== JSON_TYPE) throw new DatasporError('media_type')
    await jsonBody(call.request, nothingSchema)
    const list = await desk.breaches.people(ask, hexParam(call.request, 'id'))
    return privately(call.reply, ask.language)
      .header('content-type', `${CSV_TYPE}; charset=utf-8`)
      .header('dataspor-question', list.question.id)
      .header('dataspor-applied-through', list.appliedThrough)
      .send(Readable.from(csvOf(list.lines())))
  },
})

/** Numbers are ten letters and digits: nothing of them needs quoting. */
async function* csvOf(lines: AsyncIterable<NumberLine>): AsyncGenerator<string> {
  yield 'kind,number,alsoKnownAs\r\n'
  for await (const { kind, number, alsoKnownAs } of lines) {
    const others = alsoKnownAs.map((other) => other.expose()).join(' ')
    yield `${kind},${number.expose()},${others}\r\n`
  }
}
