import { AS_PRODUCER, type testApp } from '../../testing/test-app.ts'

/** `POST /api/v1/lineage` as a client sends it. */
export function postLineage(
  { app }: Pick<ReturnType<typeof testApp>, 'app'>,
  payload: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
) {
  return app.inject({
    method: 'POST',
    url: '/api/v1/lineage',
    headers: { ...AS_PRODUCER, 'content-type': 'application/json', ...headers },
    payload,
  })
}
