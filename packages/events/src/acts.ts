/** What a flow is in law (GDPR art. 4(9), 28): not every flow is a disclosure. */
export type Act =
  | 'disclosure'
  | 'processor'
  | 'internal'
  | 'collection'
  | 'own-access'
  | 'aggregate'
  | 'official-inquiry'
/** Who moves: the sender, the receiver, nobody (looked at, nothing copied), or all within one controller. */
export type Mode = 'push' | 'pull' | 'view' | 'internal'
/** What is done with the data. */
export type Operation = 'list' | 'read' | 'write' | 'export'
