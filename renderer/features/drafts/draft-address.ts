import type { Route } from '../../store/route.ts'

/** Where a draft for a person begins: `#/drafts/new?contact=…`. */
export const draftTo = (contactId: string | null): Route => ({
  place: 'drafts',
  id: contactId === null ? 'new' : `new?contact=${encodeURIComponent(contactId)}`,
})

export type DraftPlace = { kind: 'list' } | { kind: 'new'; contactId: string | null } | { kind: 'draft'; id: string }

/** What the part of the address after `#/drafts/` means. */
export function readDraftPlace(id: string | null): DraftPlace {
  if (id === null) return { kind: 'list' }
  const [name = '', query = ''] = id.split('?')
  if (name !== 'new') return { kind: 'draft', id }
  return { kind: 'new', contactId: new URLSearchParams(query).get('contact') || null }
}
