/** The address and its host when a link may be followed: https, with no name or password in it. Null for everything else. */
export function safeLink(url: string | undefined): { href: string; host: string } | null {
  if (!url || !URL.canParse(url)) return null
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null
  return { href: parsed.href, host: parsed.host }
}
