import { describe, expect, it } from 'vitest'
import { isNewEnough } from './node.mjs'

describe('a Node', () => {
  it.each(['24.12.0', '24.13.1', '25.0.0', '26.1.0-nightly'])('%s runs Dataspor', (version) => {
    expect(isNewEnough(version)).toBe(true)
  })

  it.each(['20.20.2', '22.22.0', '24.0.0', '24.11.9', ''])('"%s" does not', (version) => {
    expect(isNewEnough(version)).toBe(false)
  })
})
