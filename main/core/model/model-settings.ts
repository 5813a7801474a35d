import { modelPresets, type ModelSettings } from '../../../shared/domain/model.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Whether an address is this computer itself: nothing leaves it and nothing is charged for. */
export function isOnThisComputer(baseUrl: string): boolean {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  return url !== null && LOOPBACK.test(url.hostname)
}

/** What keeps the settings from being used, as a sentence; null when nothing does. */
export function settingsProblem(settings: ModelSettings, hasKey: boolean): string | null {
  if (settings.baseUrl.trim() === '' || settings.baseUrl.includes('RESOURCE'))
    return 'The address of the model is missing.'
  if (!URL.canParse(settings.baseUrl)) return 'The address of the model is no web address.'
  const url = new URL(settings.baseUrl)
  if (url.username !== '' || url.password !== '') return 'A name or password has no place in the address.'
  if (url.search !== '' || url.hash !== '') return 'The address must end with its path, without ? or #.'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOnThisComputer(settings.baseUrl)))
    return 'The address must begin with https://; http:// is only for this computer.'
  if (settings.model.trim() === '') return 'The name of the model is missing.'
  if (modelPresets[settings.preset].needsKey && !hasKey && !isOnThisComputer(settings.baseUrl))
    return 'A key is missing. Give it in Settings › Model, or set CUGAR_MODEL_API_KEY in the environment.'
  return null
}

/** The name of a kept key. It holds the address: a key is given for one place, and another place never finds it. */
export const keptKeyName = (baseUrl: string): string => `model:${originOf(baseUrl)}`

/** The key for an address, from the environment. OpenAI's own variable is for OpenAI's own address: no other host ever sees it. */
export function keyFrom(environment: Readonly<Record<string, string | undefined>>, baseUrl: string): string | null {
  const own = environment['CUGAR_MODEL_API_KEY']?.trim()
  if (own) return own
  const openai = environment['OPENAI_API_KEY']?.trim()
  return openai && originOf(baseUrl) === 'https://api.openai.com' ? openai : null
}

const originOf = (baseUrl: string): string | null => (URL.canParse(baseUrl) ? new URL(baseUrl).origin : null)
