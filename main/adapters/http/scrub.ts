import { redactText } from '../../core/tracing/redact.ts'

/** Shorter ones are no secrets and would blot out words. */
const SHORTEST = 4

/** Takes the given secrets out of a text, as they are, URL-encoded and in base64, and then whatever else looks like one. */
export function createScrub(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(`${secret}:`).toString('base64').replace(/=+$/, ''),
    ])
    .toSorted((a, b) => b.length - a.length)
  return (text) => redactText(forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text))
}
