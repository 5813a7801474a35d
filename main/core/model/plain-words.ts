/**
 * A model's words for a person, as words only: no markup, no link, no control or direction character, one line. What it wrote
 * cannot be clicked, load anything or look like a part of the app.
 */
export const plainWords = (text: string): string =>
  text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\b(?:https?|ftp|file|data|javascript|mailto):\S*/gi, '')
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, ' ')
    .replaceAll(/[`*_#>|~]+/g, (marks) => (marks === '_' ? '_' : ''))
    .replaceAll(/\s+/g, ' ')
    .trim()
