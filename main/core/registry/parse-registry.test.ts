import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../app/system-ports.ts'
import { toyDraft, toyRead } from '../../testing/toy-capabilities.ts'
import { checkRegistry, parseRegistry } from './parse-registry.ts'

const definitions = [
  toyRead('score_account_fit', 'intelligence', 500, async () => ({ ok: true, value: {} })),
  toyDraft(),
]
const good = `version: 1
domains: [territory, intelligence, knowledge, engagement, qualification, governance]
agents: { per_domain: 2, parallel_steps: 4, max_revisions: 3 }
capabilities:
  score_account_fit: { domain: intelligence, enabled: true, side_effect: read-only, cost: 0.5, timeout_ms: 1000 }
  draft_outbound_message: { domain: engagement, enabled: true, side_effect: propose, cost: 1, timeout_ms: 1000 }
default_profile: rep
profiles:
  rep:
    title: Rep
    description: ''
    capabilities: [score_account_fit]
    adapters: [mock]
    approval_for: [execute]
    guardrails: moderate
    timeout_ms: 60000
    budget: { run_units: 2.7, day_units: 0, calls: 3, day_calls: 9, domain_calls: { engagement: 1 }, warn_at: 0.8 }
approval: { expires_hours: 24 }
retry: { max_attempts: 4, base_ms: 500, cap_ms: 8000 }
`
const problemsOf = (text: string) => checkRegistry(text, definitions, sha256).problems

describe('parseRegistry', () => {
  it('counts in thousandths, takes zero as zero and knows only what is enabled', () => {
    const registry = parseRegistry(
      good.replace('engagement, enabled: true', 'engagement, enabled: false'),
      'r.yaml',
      definitions,
      sha256,
    )
    expect([...registry.capabilities.keys()]).toEqual(['score_account_fit'])
    expect(registry.profiles.get('rep')?.budget).toMatchObject({
      runMilliUnits: 2700,
      dayMilliUnits: 0,
      domainCalls: { engagement: 1 },
    })
  })

  it('names file, line, field and remedy of the first problem', () => {
    expect(() => parseRegistry(good.replace('cost: 0.5', 'cost: -1'), 'r.yaml', definitions, sha256)).toThrow(
      /r\.yaml, line 5, capabilities\.score_account_fit\.cost/,
    )
  })

  it.each([
    ['an unknown key', good.replace('retry:', 'retires: 1\nretry:'), 'unknown key', 19],
    ['a misspelt guard', good.replace('side_effect: propose', 'side_efect: propose'), 'unknown key', 6],
    ['an unknown side effect', good.replace('side_effect: propose', 'side_effect: none'), 'Invalid option', 6],
    [
      'a weaker side effect than the code’s',
      good.replace('side_effect: propose', 'side_effect: read-only'),
      'the code declares propose',
      6,
    ],
    [
      'an unknown capability',
      good.replace(
        '  draft_outbound',
        '  send_mail: { domain: engagement, enabled: true, side_effect: execute, cost: 1, timeout_ms: 1000 }\n  draft_outbound',
      ),
      'no such capability',
      6,
    ],
    ['a wrong domain', good.replace('domain: intelligence', 'domain: territory'), 'belongs to intelligence', 5],
    ['text for a number', good.replace('calls: 3', 'calls: "3"'), 'expected', 17],
    ['a boolean for a number', good.replace('calls: 3', 'calls: yes'), 'expected', 17],
    ['infinity', good.replace('run_units: 2.7', 'run_units: 1e309'), 'expected', 17],
    ['too many decimals', good.replace('cost: 0.5', 'cost: 0.00005'), 'decimals', 5],
    [
      'a profile with an unknown capability',
      good.replace('capabilities: [score_account_fit]', 'capabilities: [score_account_fit, send_mail]'),
      'not listed under capabilities',
      12,
    ],
    [
      'an unknown default profile',
      good.replace('default_profile: rep', 'default_profile: boss'),
      'there is no profile boss',
      7,
    ],
    ['an alias', good.replace('adapters: [mock]', 'adapters: &a [mock]'), 'anchors and aliases', 13],
    ['a tag', good.replace("description: ''", 'description: !!js/function "x"'), 'tag', 11],
    [
      'a key given twice',
      good.replace('guardrails: moderate', 'guardrails: moderate\n    guardrails: strict'),
      'unique',
      16,
    ],
    ['broken YAML', good.replace('  rep:', '  rep: ['), '', 0],
    ['an empty file', '', 'expected object', 1],
    ['a missing domain', good.replace('territory, ', ''), 'must list each', 2],
  ])('refuses %s with its line', (_, text, message, line) => {
    const problems = problemsOf(text)
    expect(problems.length).toBeGreaterThan(0)
    if (message) expect(problems.map((problem) => problem.message).join('\n')).toContain(message)
    if (line) expect(problems.map((problem) => problem.line)).toContain(line)
    expect(problems.every((problem) => problem.remedy.length > 0)).toBe(true)
  })

  it('refuses a file that is too large before reading it', () => {
    expect(problemsOf(`# ${'x'.repeat(300_000)}`)[0]?.message).toContain('larger')
  })

  it('accepts the registry that comes with the app, once its capabilities exist', async () => {
    const { allCapabilities } = await import('../../app/capabilities.ts')
    const text = readFileSync(path.resolve(import.meta.dirname, '../../../registry.yaml'), 'utf8')
    expect(checkRegistry(text, allCapabilities, sha256).problems).toEqual([])
  })
})
