export { enginesFile, forgetEngines, readEngines, writeEngines } from './engines-file.ts'
export { type Engines, type EngineSettings, missingEngines, startEngines } from './start-engines.ts'
