import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectLoudStop } from './harness/disk/loud-stop.ts'
import { scratchFolder } from './harness/scratch.ts'

const PRLIMIT = spawnSync('prlimit', ['--version']).status === 0
/** What the journal may still grow by. */
const ROOM_BYTES = 200_000

if (!PRLIMIT && process.env['CI'] !== 'true')
  process.stdout.write('skipped: a full disk is made with prlimit, of util-linux\n')

it.skipIf(!PRLIMIT && process.env['CI'] !== 'true')(
  'where no file can grow any more it stops, and has acknowledged only what is there',
  async () => {
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    const said = await expectLoudStop({
      name: 'no file can grow',
      data,
      breakIt: ({ child }) => {
        const bytes = statSync(join(data, 'log', 'log.db-wal')).size + ROOM_BYTES
        const args = ['--pid', String(child.pid), `--fsize=${bytes}:`]
        expect(spawnSync('prlimit', args).status).toBe(0)
      },
    })
    expect(said).toMatch(/log_failed|full|disk/)
  },
)
