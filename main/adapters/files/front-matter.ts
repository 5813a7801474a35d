/** What a document says about itself between two lines of three dashes at its top. Only plain `key: value` lines are read. */
export function takeFrontMatter(text: string): { values: Map<string, string>; text: string } {
  const match = /^\uFEFF?---[ \t]*\n(?<lines>(?:(?!---).*\n)*)---[ \t]*(?:\n|$)/.exec(text)
  const values = new Map<string, string>()
  if (!match?.groups) return { values, text }
  for (const line of (match.groups['lines'] ?? '').split('\n')) {
    const pair = /^([\w -]{1,40}):\s*(.*)$/.exec(line)
    if (pair?.[1] && pair[2] !== undefined) {
      values.set(pair[1].trim().toLowerCase(), pair[2].trim().replace(/^(["'])(.*)\1$/, '$2'))
    }
  }
  return { values, text: text.slice(match[0].length) }
}
