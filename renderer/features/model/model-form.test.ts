import { describe, expect, it } from 'vitest'
import { defaultModelSettings, modelPresets } from '../../../shared/domain/model.ts'
import { fromForm, leadsElsewhere, toForm, withPreset } from './model-form.ts'

const settings = {
  ...defaultModelSettings,
  model: 'm',
  headers: { 'X-Team': 'north: 1' },
  organization: 'org',
  timeoutMs: 90_000,
}

describe('the form of the model', () => {
  it('gives back what it was given', () => {
    expect(fromForm(toForm(settings), ' sk-1 ')).toEqual({ settings, key: 'sk-1', problems: {} })
    expect(fromForm(toForm(settings), '').key).toBeNull()
  })

  it('says which line is no header and that the time is no number of seconds', () => {
    const { settings: none, problems } = fromForm(
      { ...toForm(settings), headers: 'X-Ok: 1\nnonsense', seconds: '0.5' },
      'two words',
    )
    expect(none).toBeNull()
    expect(problems.headers).toContain('nonsense')
    expect(problems.seconds).toContain('600')
    expect(problems.key).toContain('no spaces')
  })

  it('tells another place from another path, for which a kept key is still good', () => {
    expect(leadsElsewhere(' https://a.example/v2', 'https://a.example/v1')).toBe(false)
    expect(leadsElsewhere('https://b.example/v1', 'https://a.example/v1')).toBe(true)
    expect(leadsElsewhere('http://a.example/v1', 'https://a.example/v1')).toBe(true)
  })

  it('brings a preset’s address, but not over one that was typed', () => {
    const form = toForm(defaultModelSettings)
    expect(withPreset(form, 'ollama').baseUrl).toBe(modelPresets.ollama.baseUrl)
    expect(withPreset({ ...form, baseUrl: 'https://mine.example/v1' }, 'ollama').baseUrl).toBe(
      'https://mine.example/v1',
    )
  })
})
