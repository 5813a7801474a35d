export type Edit = { subject: string | null; body: string }

// The hash is in the key: an edit of one text must never turn up in another.
const keyOf = (id: string, hash: string): string => `edit:${id}:${hash}`

/** A half-made edit of exactly this content, kept over a reload. */
export function readEdit(id: string, hash: string): Edit | null {
  const stored = localStorage.getItem(keyOf(id, hash))
  if (!stored) return null
  try {
    const { subject, body } = JSON.parse(stored) as Partial<Edit>
    return typeof body === 'string' && (subject === null || typeof subject === 'string') ? { subject, body } : null
  } catch {
    return null
  }
}

export const keepEdit = (id: string, hash: string, edit: Edit): void =>
  localStorage.setItem(keyOf(id, hash), JSON.stringify(edit))

export const forgetEdit = (id: string, hash: string): void => localStorage.removeItem(keyOf(id, hash))
