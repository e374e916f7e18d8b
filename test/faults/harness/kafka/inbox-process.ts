import { openFollowedInbox } from './followed-inbox.ts'

// An inbox in a process of its own, to be killed: `<folder> <broker>,…`. Says how far the log is, until it ends.
const [folder = '', brokers = ''] = process.argv.slice(2)
const inbox = await openFollowedInbox({ folder, brokers: brokers.split(',') })
process.stdout.write('reads\n')
setInterval(async () => {
  process.stdout.write(`at ${(await inbox.log.head()).position}\n`)
}, 20)
