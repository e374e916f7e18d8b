import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { scratchFolder } from '../testing.ts'
import { ownFolder } from './owner.ts'

it('an outbox of a living process is refused, one of a dead process is taken over', async () => {
  const folder = scratchFolder()
  const open = () => ownFolder(folder)
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  onTestFinished(() => void other.kill('SIGKILL'))
  const lock = `lock.${other.pid!}.00000000000000aa.${encodeURIComponent(hostname())}`
  writeFileSync(join(folder, lock), '')
  expect(open).toThrow(expect.objectContaining({ code: 'outbox_locked' }))
  expect(readdirSync(folder)).toEqual([lock])
  other.kill('SIGKILL')
  await once(other, 'exit')
  const leave = open()
  expect(readdirSync(folder)).not.toContain(lock)
  leave()
  expect(readdirSync(folder)).toEqual([])
})

it('an outbox of another container is refused, though the number of its process is ours', () => {
  const folder = scratchFolder()
  const lock = `lock.${process.pid}.00000000000000aa.other-container`
  writeFileSync(join(folder, lock), '')
  const open = () => ownFolder(folder)
  expect(open).toThrow(`delete ${lock}`)
})
