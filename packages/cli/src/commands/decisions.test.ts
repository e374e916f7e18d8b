import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const NUMBER = '6101801234'
const HOLD = {
  id: 'dataspor/h1',
  state: 'in-force',
  ground: 'dbl-22-1',
  authority: 'star',
  visibility: 'silent',
  until: '2026-04-01T00:00:00.000Z',
  match: { recipient: 'dfdg' },
}
const HANDLERS = {
  'POST /control/holds': () => ({ id: HOLD.id }),
  'POST /control/holds/lift': () => ({ lifted: 'now' }),
  'POST /control/holds/list': () => ({ items: [HOLD] }),
  'POST /control/erase': () => ({ erased: 'now' }),
}
const bodies = (asked: readonly { body: Buffer }[]) =>
  asked.map(({ body }) => JSON.parse(String(body)) as unknown)

async function told(args: readonly string[], input?: string) {
  using folder = temporaryFolder()
  await using server = await fakeServer(HANDLERS, folder.path)
  const given = [...args, '--data', folder.path]
  const ran = await dataspor(given, input === undefined ? {} : { input })
  return { ...ran, sent: bodies(server.asked) }
}

const PLACE = [
  'hold',
  'place',
  '--authority',
  'star',
  '--ground',
  'dbl-22-1',
  '--until',
  '2026-04-01',
]

test('a hold is placed on who is read from standard input, counted unless it is to be silent', async () => {
  const hold = { number: NUMBER, authority: 'star', ground: 'dbl-22-1', until: '2026-04-01' }
  const counted = await told(PLACE, `${NUMBER}\n`)
  expect(counted.sent).toEqual([{ ...hold, match: {}, visibility: 'counted' }])
  expect(JSON.parse(counted.out)).toEqual({ id: HOLD.id })
  const silent = await told([...PLACE, '--silent', '--recipient', 'dfdg'], `${NUMBER}\n`)
  const match = { recipient: 'dfdg' }
  expect(silent.sent).toEqual([{ ...hold, match, visibility: 'silent' }])
})

test('holds are listed and lifted by id', async () => {
  const listed = await told(['hold', 'list'], `${NUMBER}\n`)
  expect(JSON.parse(listed.out)).toEqual([HOLD])
  const lifted = await told(['hold', 'lift', HOLD.id])
  expect([lifted.code, lifted.sent, lifted.err]).toEqual([0, [{ id: HOLD.id }], 'Lifted.\n'])
})

test('an erasure names its decision and ground', async () => {
  const args = ['erase', '--decision', 'sag-1', '--ground', 'gdpr-17-1-d']
  const erased = await told(args, `${NUMBER}\n`)
  expect(erased.sent).toEqual([{ number: NUMBER, decision: 'sag-1', ground: 'gdpr-17-1-d' }])
  expect([erased.code, erased.err]).toEqual([0, 'Erased.\n'])
})

test('what is missing is asked for before anything is sent, and a number is never an argument', async () => {
  for (const args of [
    ['hold', 'place', '--authority', 'star'],
    ['erase', '--decision', 'sag-1'],
    ['erase', NUMBER],
    ['hold', 'list', NUMBER],
    ['hold', 'lift'],
  ]) {
    const { code, sent, err } = await told(args, `${NUMBER}\n`)
    expect([code, sent]).toEqual([2, []])
    expect(err).not.toContain(NUMBER)
  }
})
