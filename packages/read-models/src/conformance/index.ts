export { describePersonalModel } from './personal-model.ts'
export type { PersonalModelFactory, PersonalModelFixture } from './fixture.ts'
