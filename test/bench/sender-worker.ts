import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { httpClient } from './http-client.ts'
import { secondsOf } from './scratch.ts'
import type { SendWork } from './sender.ts'

async function sendAll(work: SendWork): Promise<{ seconds: number; refused?: string }> {
  const { address, token, contentType, inFlight, everyMs, path = '/v1/events' } = work
  const client = httpClient(address, inFlight)
  const queue = [...work.bodies]
  let refused: string | undefined
  const start = performance.now()
  let sent = 0
  const lane = async (): Promise<void> => {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      if (everyMs !== undefined) await until(start + sent++ * everyMs)
      const call = { method: 'POST', path, token, contentType, body } as const
      const answered = await client.call(call)
      const rejected = answered.body.includes('"rejected":[{')
      if (answered.status >= 300 || rejected) refused ??= answered.body.slice(0, 500)
    }
  }
  const seconds = await secondsOf(async () => {
    await Promise.all(Array.from({ length: inFlight }, lane))
  })
  client.close()
  return refused === undefined ? { seconds } : { seconds, refused }
}

async function until(time: number): Promise<void> {
  const left = time - performance.now()
  if (left > 0) await sleep(left)
}

parentPort!.on('message', (work: SendWork) => {
  void sendAll(work).then((done) => parentPort!.postMessage(done))
})
