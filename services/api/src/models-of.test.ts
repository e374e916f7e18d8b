import { expect, it } from 'vitest'
import { modelsOf } from './models-of.ts'

it('a process that serves statistics alone needs no way to what tells of people', () => {
  expect(modelsOf(['statistics', 'catalogue', 'ops'])).toEqual(['statistics'])
  expect(modelsOf(['citizen', 'controller'])).toEqual(['personal'])
})
