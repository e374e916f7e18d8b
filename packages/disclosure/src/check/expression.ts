/** A literal, or a fact with at most one argument (`subject.enrolment(dataPeriod.from)`). */
export type Operand =
  | { readonly kind: 'literal'; readonly value: string | boolean | null }
  | { readonly kind: 'fact'; readonly name: string; readonly argument?: Operand }

/** The checks of access rules, as `catalogue.json` writes them: `==` `!=` `<` `in {…}` `&&` `=>`. */
export type Expression =
  | { readonly kind: 'and' | 'implies'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'equal' | 'unequal' | 'less'; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'in'; readonly left: Operand; readonly members: readonly string[] }
