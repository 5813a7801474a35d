import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sideEffectSchema } from '../../../shared/domain/capability.ts'
import { sha256 } from '../../app/system-ports.ts'
import { hashContent } from './content-hash.ts'
import { assessRisk, consequencesOf, needsApproval } from './needs-approval.ts'
import { wordDiff } from './word-diff.ts'

const effects = fc.record({
  outsidePerson: fc.boolean(),
  firstContact: fc.boolean(),
  leavesComputer: fc.boolean(),
  reversible: fc.boolean(),
  destination: fc.constant('the outbox'),
})
const anyProfile = fc.record({ approvalFor: fc.subarray([...sideEffectSchema.options]) })

describe('the approval floor', () => {
  it('asks before every execute, whatever the profile says', () => {
    fc.assert(
      fc.property(effects, anyProfile, fc.boolean(), (facts, profile, ask) =>
        needsApproval('execute', facts, profile, ask),
      ),
    )
  })

  it('asks before every proposal that concerns a person outside, whatever the profile says', () => {
    fc.assert(
      fc.property(effects, anyProfile, fc.boolean(), (facts, profile, ask) =>
        needsApproval('propose', { ...facts, outsidePerson: true }, profile, ask),
      ),
    )
  })

  it('lets profile and registry only ask more', () => {
    fc.assert(
      fc.property(effects, fc.constantFrom(...sideEffectSchema.options), (facts, effect) => {
        const least = needsApproval(effect, facts, { approvalFor: [] }, false)
        expect(needsApproval(effect, facts, { approvalFor: [effect] }, false)).toBe(true)
        expect(needsApproval(effect, facts, { approvalFor: [] }, true)).toBe(true)
        if (effect === 'read-only') expect(least).toBe(false)
      }),
    )
  })

  it('calls first contact and everything that leaves the computer a high risk', () => {
    fc.assert(
      fc.property(effects, (facts) => {
        if (facts.leavesComputer || (facts.outsidePerson && facts.firstContact))
          expect(assessRisk(facts).level).toBe('high')
        expect(consequencesOf(facts)[0]).toContain(facts.destination)
      }),
    )
  })
})

describe('the content hash', () => {
  const content = {
    kind: 'message' as const,
    channel: 'email',
    recipient: { id: 'c1', name: 'Dana', address: 'dana@buyer.example' },
    subject: 'Hello',
    body: 'Text',
    fields: [],
  }
  const hash = (patch: object) => hashContent('draft_outbound_message', { ...content, ...patch }, sha256)
  it.each([
    ['recipient', { recipient: { ...content.recipient, address: 'other@buyer.example' } }],
    ['subject', { subject: 'Hello!' }],
    ['body', { body: 'Text ' }],
    ['channel', { channel: 'linkedin' }],
    ['fields', { fields: [{ label: 'Owner', before: 'a', after: 'b' }] }],
  ])('changes with the %s', (_, patch) => {
    expect(hash(patch)).not.toBe(hash({}))
  })
  it('changes with the capability', () => {
    expect(hashContent('schedule_touchpoint', content, sha256)).not.toBe(hash({}))
  })
})

describe('wordDiff', () => {
  const text = fc
    .array(fc.constantFrom('we', 'help', 'you', 'save', '\n', '  ', 'time.'))
    .map((words) => words.join(' '))
  it('rebuilds both texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after)
        const join = (kinds: string[]) =>
          parts
            .filter((part) => kinds.includes(part.kind))
            .map((part) => part.text)
            .join('')
        expect(join(['same', 'removed'])).toBe(before)
        expect(join(['same', 'added'])).toBe(after)
      }),
    )
  })
  it('is one piece for the same text', () => {
    expect(wordDiff('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }])
  })
  it('gives two blocks instead of an endless table for very long texts', () => {
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ')
    expect(wordDiff(long('a'), long('b')).map((part) => part.kind)).toEqual(['removed', 'added'])
  })
})
