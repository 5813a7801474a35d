import { strings } from '../../strings.ts'

export const settingsSections = [
  'profile',
  'icp',
  'sender',
  'workspace',
  'stopList',
  'rules',
  'runbooks',
  'model',
  'data',
  'backup',
  'observability',
  'appearance',
  'notices',
  'keys',
  'about',
] as const
export type SettingsSection = (typeof settingsSections)[number]

export const isSettingsSection = (text: string | null): text is SettingsSection =>
  (settingsSections as readonly (string | null)[]).includes(text)

export const sectionTitle = (section: SettingsSection): string => strings.settings[section]
