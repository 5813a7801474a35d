const specialLetters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th', ı: 'i' }

/** Lower case without accents, so that "Zürich" and "zurich" are one word. Depends on no locale. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđþı]/g, (letter) => specialLetters[letter] ?? letter)
    .replace(/[’‘ʼ]/g, "'")
}

/** One space between words and none around them. */
export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim()
