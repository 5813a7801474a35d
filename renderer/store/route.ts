export const places = [
  'today',
  'chat',
  'goals',
  'approvals',
  'drafts',
  'accounts',
  'deals',
  'knowledge',
  'territory',
  'insights',
  'connections',
  'traces',
  'settings',
] as const
export type Place = (typeof places)[number]

/** Where the person is: a place and, in it, one conversation, goal, approval, account, deal, trace or section. */
export type Route = { readonly place: Place; readonly id: string | null }

const isPlace = (text: string): text is Place => (places as readonly string[]).includes(text)

/** Reads `#/chat/some-id`; anything else is Today. */
export function parseRoute(hash: string): Route {
  const [, place = '', id = ''] = hash.split('/')
  if (!isPlace(place)) return { place: 'today', id: null }
  try {
    return { place, id: id === '' ? null : decodeURIComponent(id) }
  } catch {
    return { place, id: null }
  }
}

export const formatRoute = ({ place, id }: Route): string =>
  id === null ? `#/${place}` : `#/${place}/${encodeURIComponent(id)}`
