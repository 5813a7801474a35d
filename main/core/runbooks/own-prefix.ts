/** How the ids of the rep's own runbooks begin; no shipped one does. */
export const OWN_PREFIX = 'own_'
export const isOwn = (runbookId: string): boolean => runbookId.startsWith(OWN_PREFIX)
