import { describe, expect, it } from 'vitest'
import { defaultModelSettings, modelPresets } from '../../../shared/domain/model.ts'
import { fromForm, toForm, withPreset } from './model-form.ts'

const settings = {
  ...defaultModelSettings,
  model: 'm',
  headers: { 'X-Team': 'north: 1' },
  organization: 'org',
  timeoutMs: 90_000,
}

describe('the form of the model', () => {
  it('gives back what it was given', () => {
    expect(fromForm(toForm(settings))).toEqual({ settings, problems: {} })
  })

  it('says which line is no header and that the time is no number of seconds', () => {
    const { settings: none, problems } = fromForm({ ...toForm(settings), headers: 'X-Ok: 1\nnonsense', seconds: '0.5' })
    expect(none).toBeNull()
    expect(problems.headers).toContain('nonsense')
    expect(problems.seconds).toContain('600')
  })

  it('brings a preset’s address, but not over one that was typed', () => {
    const form = toForm(defaultModelSettings)
    expect(withPreset(form, 'ollama').baseUrl).toBe(modelPresets.ollama.baseUrl)
    expect(withPreset({ ...form, baseUrl: 'https://mine.example/v1' }, 'ollama').baseUrl).toBe(
      'https://mine.example/v1',
    )
  })
})
