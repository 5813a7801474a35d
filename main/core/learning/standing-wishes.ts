import { readWishes } from '../capabilities/engagement/draft/wishes.ts'

/** What a note asks for that could hold for every draft, in words that drafting reads back as the same wish. Wishes about one mail are none. */
export function standingWishes(note: string): string[] {
  const { length, tone, ask } = readWishes(note)
  return [
    ...(length === null ? [] : [length]),
    ...(tone === null ? [] : [tone === 'warm' ? 'warmer' : 'more formal']),
    ...(ask === 'interest' ? ['less pushy'] : []),
  ]
}
