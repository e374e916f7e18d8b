import { clientOf, LONG, serverOn } from './real-engine.ts'

// A program that has an engine and is busy with it; it says the engine's process id and waits to be killed.
const server = serverOn(process.argv[2] ?? '')
const client = await clientOf(server)
const asked = client.query({ query: LONG, format: 'JSONEachRow' })
asked.catch(() => {})
await client.ping()
process.stdout.write(`${server.pid()}\n`)
setInterval(() => {}, 1_000)
