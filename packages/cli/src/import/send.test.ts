import { redact } from '@dataspor/kernel'
import { expect, test } from 'vitest'
import { fakeServer, sendProblem } from '../testing/fake-server.ts'
import { sendChunk } from './send.ts'

const RESULT = { accepted: 1, duplicates: 0, rejected: [], receipt: 'log.1' }

test('what passes is tried again after the time asked for; a broken connection too', async () => {
  let times = 0
  await using server = await fakeServer({
    'POST /v1/events': (_, response) => {
      times += 1
      if (times === 1) {
        response.setHeader('retry-after', '7')
        sendProblem(response, 503, 'overloaded', 'Later.')
      } else if (times === 2) response.destroy()
      return times > 2 ? RESULT : undefined
    },
  })
  const slept: number[] = []
  const result = await sendChunk(
    {
      server: { kind: 'address', url: new URL(server.origin), token: redact('dsp_x') },
      path: '/v1/events',
      sleep: async (ms) => void slept.push(ms),
    },
    Buffer.from('{}\n'),
  )
  expect(result).toEqual(RESULT)
  expect(slept).toEqual([7_000, 1_000])
})

test('what does not pass is not tried again, and trying ends', async () => {
  let code = 'unauthenticated'
  await using server = await fakeServer({
    'POST /v1/events': (_, response) => sendProblem(response, 500, code, 'No.'),
  })
  const slept: number[] = []
  const send = () =>
    sendChunk(
      {
        server: { kind: 'address', url: new URL(server.origin), token: redact('dsp_x') },
        path: '/v1/events',
        sleep: async (ms) => void slept.push(ms),
      },
      Buffer.from('{}\n'),
    )
  await expect(send()).rejects.toMatchObject({ code: 'unauthenticated' })
  expect([server.asked.length, slept]).toEqual([1, []])
  code = 'rate_limited'
  await expect(send()).rejects.toMatchObject({ code: 'rate_limited' })
  expect(server.asked.length).toBe(1 + 8)
  expect(Math.max(...slept)).toBeLessThanOrEqual(30_000)
})
