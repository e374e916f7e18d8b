const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const FRAME_MS = 100

/**
 * @typedef {{ detail(text: string): void, done(text?: string): void, fail(text?: string): void }} Step
 * @typedef {{ step(text: string): Step }} Report
 */

/** @param {number} sinceMs */
const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

/**
 * Says what is being done: a spinner at a terminal, plain lines otherwise. Always on standard
 * error, so that the output of the command itself stays clean.
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {Report}
 */
export function reporter(stream) {
  return { step: (text) => (stream.isTTY ? liveStep(stream, text) : plainStep(stream, text)) }
}

/**
 * @param {NodeJS.WriteStream} stream
 * @param {string} text
 * @returns {Step}
 */
function plainStep(stream, text) {
  const startMs = performance.now()
  stream.write(`dataspor: ${text} …\n`)
  /** @param {string} line */
  const end = (line) => stream.write(`dataspor: ${line} (${seconds(startMs)})\n`)
  return {
    detail: () => {},
    done: (to = text) => end(to),
    fail: (to = `${text}: failed`) => end(to),
  }
}

/**
 * @param {NodeJS.WriteStream} stream
 * @param {string} text
 * @returns {Step}
 */
function liveStep(stream, text) {
  const startMs = performance.now()
  let frame = 0
  let note = ''
  const draw = () => {
    const line = `${FRAMES[frame++ % FRAMES.length]} ${text} ${seconds(startMs)} ${note}`
    stream.write(`\r\u001B[2K${line.slice(0, (stream.columns ?? 80) - 1)}`)
  }
  const timer = setInterval(draw, FRAME_MS)
  timer.unref()
  draw()
  /** @param {string} end */
  const stop = (end) => {
    clearInterval(timer)
    stream.write(`\r\u001B[2K${end} (${seconds(startMs)})\n`)
  }
  return {
    detail: (detail) => {
      note = detail
    },
    done: (to = text) => stop(`✓ ${to}`),
    fail: (to = text) => stop(`✗ ${to}`),
  }
}
