import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'

import { listenControl } from './listen.ts'

function statusApp() {
  const app = Fastify()
  app.get('/control/status', async () => ({ position: 7 }))
  return app
}

describe('the socket', () => {
  it('is its owner’s alone, and takes the place of one that a crash left', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dsp-'))
    const socketPath = join(folder, 'control.sock')
    await writeFile(socketPath, 'left over')
    const app = statusApp()
    await listenControl(app, socketPath)
    expect((await stat(socketPath)).mode & 0o777).toBe(0o600)
    const body = await new Promise<string>((resolve, reject) => {
      request(
        { socketPath, path: '/control/status' },
        (response) => void text(response).then(resolve, reject),
      )
        .on('error', reject)
        .end()
    })
    expect(JSON.parse(body)).toEqual({ position: 7 })
    await app.close()
    await rm(folder, { recursive: true })
  })

  it('refuses a path that no socket can have', async () => {
    const app = statusApp()
    const listening = listenControl(app, `/tmp/${'x'.repeat(120)}/control.sock`)
    await expect(listening).rejects.toMatchObject({ code: 'config_invalid' })
  })
})
