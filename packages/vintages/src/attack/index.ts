export { attackState, type Leak } from './attack.ts'
export { attackVintages } from './attack-vintages.ts'
