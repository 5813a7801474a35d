import { modelKeySchema, modelPresets, type ModelPreset, type ModelSettings } from '../../../shared/domain/model.ts'
import { strings } from '../../strings.ts'

/** The settings as typed. */
export type ModelForm = Omit<ModelSettings, 'headers' | 'timeoutMs' | 'organization'> & {
  headers: string
  seconds: string
  organization: string
}

export const toForm = ({ headers, timeoutMs, organization, ...rest }: ModelSettings): ModelForm => ({
  ...rest,
  headers: Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n'),
  seconds: String(timeoutMs / 1000),
  organization: organization ?? '',
})

/** Another preset brings its address, unless the rep typed one of their own. */
export function withPreset(form: ModelForm, preset: ModelPreset): ModelForm {
  const untouched = form.baseUrl === '' || Object.values(modelPresets).some(({ baseUrl }) => baseUrl === form.baseUrl)
  return { ...form, preset, baseUrl: untouched ? modelPresets[preset].baseUrl : form.baseUrl }
}

/** Whether an address is another place than the saved one, for which a kept key is not meant. */
export const leadsElsewhere = (typed: string, saved: string): boolean =>
  URL.parse(typed.trim())?.origin !== URL.parse(saved)?.origin

export type FormProblems = { headers?: string; seconds?: string; key?: string }
export type ReadForm = { settings: ModelSettings | null; key: string | null; problems: FormProblems }

/** The settings and the key that were typed, or what is wrong by field. */
export function fromForm(form: ModelForm, typedKey: string): ReadForm {
  const problems: FormProblems = {}
  const headers: Record<string, string> = {}
  for (const line of form.headers.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const match = /^([A-Za-z0-9-]{1,60}):\s*(\S.{0,499})$/.exec(line)
    if (match?.[1] && match[2]) headers[match[1]] = match[2]
    else problems.headers ??= strings.model.badHeader(line)
  }
  const seconds = Number(form.seconds)
  if (!/^\s*\d+\s*$/.test(form.seconds) || seconds < 1 || seconds > 600) problems.seconds = strings.model.badTimeout
  const key = typedKey.trim() === '' ? null : typedKey.trim()
  if (key !== null && !modelKeySchema.safeParse(key).success) problems.key = strings.model.badKey
  if (Object.keys(problems).length > 0) return { settings: null, key: null, problems }
  const { headers: _, seconds: __, organization, ...rest } = form
  const settings: ModelSettings = {
    ...rest,
    baseUrl: form.baseUrl.trim(),
    model: form.model.trim(),
    organization: organization.trim() === '' ? null : organization.trim(),
    headers,
    timeoutMs: seconds * 1000,
  }
  return { settings, key, problems }
}
