import { expect, it } from 'vitest'
import { wireJsonSchemas } from './json-schemas.ts'
import { cloudEventsType, WIRE_TYPES } from './types.ts'

it('every type that may be reported has a schema that closes its data', () => {
  const schemas = wireJsonSchemas()
  expect(Object.keys(schemas)).toEqual(WIRE_TYPES.map(cloudEventsType))
  const text = JSON.stringify(schemas)
  expect(text).toContain('"additionalProperties":false')
  expect(text).not.toContain('$ref')
  const recorded = schemas['dk.dataspor.disclosure.recorded.v1'] as {
    properties: { data: { required: string[] } }
  }
  expect(recorded.properties.data.required).toEqual([
    'sender',
    'recipient',
    'act',
    'mode',
    'dataCategories',
    'legalBases',
  ])
})
