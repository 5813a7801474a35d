/** Words that turn a sentence into its opposite. */
const negation = /\b(?:not|never|no|none|nobody|nothing|without|cannot|neither|nor)\b|n't\b/

/** Whether a folded text says "not". */
export const saysNot = (folded: string): boolean => negation.test(folded)
