import type { StoredActor } from './stored-disclosure.ts'

/** Who did something on behalf of a party: the role is clear, the employee sealed under the party's key. */
export interface StoredActBy {
  readonly role: 'officer' | 'dpo' | 'operator'
  readonly reason?: string
  /** Id of the case in hand. */
  readonly case?: string
  readonly actor?: StoredActor
}

/** What every act within a party's oversight says, whatever it is about. */
export interface StoredAct {
  /** Ref of the legal entity whose act it is: nobody else sees it. */
  readonly party: string
  readonly by: StoredActBy
}
