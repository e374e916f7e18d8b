/** Who is calling, as far as signing in tells. Never holds a person number: a citizen is a subject id. */
export type Principal =
  | { readonly kind: 'producer'; readonly party: string; readonly tokenId: string }
  | { readonly kind: 'citizen'; readonly subject: string; readonly tokenId: string }
  | { readonly kind: 'operator'; readonly tokenId: string }
  /** The privacy officer and the data protection officer of a party; the one decides, the other advises (GDPR art. 38(6)). */
  | { readonly kind: 'officer' | 'dpo'; readonly party: string; readonly tokenId: string }
  /** `party` is who they work for; what they see does not depend on it. */
  | { readonly kind: 'statistician'; readonly party: string; readonly tokenId: string }

export type PrincipalKind = Principal['kind']

/** Turns the Authorization header into a principal; undefined for none, unknown, revoked or expired. */
export interface SignIn {
  authenticate(authorization: string | undefined): Promise<Principal | undefined>
}
