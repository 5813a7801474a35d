import { LineCounter, isAlias, isNode, isPair, isScalar, parseDocument, visit, type Document } from 'yaml'
import { AppError } from '../../../shared/errors.ts'
import { vendorIds } from '../../../shared/domain/adapter.ts'
import { domains } from '../../../shared/domain/capability.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import { defaultAlertLimits, type AlertLimits } from '../alerts/alert-limits.ts'
import type { AnyCapability } from '../capabilities/define-capability.ts'
import type { Digest } from '../ports/clock.ts'
import { registrySchema, type RegistryFile } from './registry-schema.ts'
import type { RegisteredCapability, Registry } from './registry.ts'

const MAX_CHARS = 256 * 1024
const HOUR_MS = 3_600_000

export type RegistryProblem = { line: number; path: string; message: string; remedy: string }

/**
 * Turns registry text into a registry, or throws `registry.invalid` naming file, line, field and remedy of the first problem.
 * The file may tighten what the code declares and never loosen it. Anchors, aliases, tags, duplicate and unknown keys are refused.
 */
export function parseRegistry(
  text: string,
  fileName: string,
  definitions: readonly AnyCapability[],
  digest: Digest,
): Registry {
  const { registry, problems } = checkRegistry(text, definitions, digest)
  const first = problems[0]
  if (registry && !first) return registry
  const more = problems.length > 1 ? ` (${problems.length - 1} more)` : ''
  throw new AppError(
    'registry.invalid',
    `${fileName}, line ${first?.line ?? 1}, ${first?.path || 'file'}: ${first?.message ?? 'empty'}${more}.`,
    {
      remedy: first?.remedy ?? 'Correct the file.',
    },
  )
}

/** The same check with every problem found, in the order of their lines; `registry` is null when there is any. */
export function checkRegistry(
  text: string,
  definitions: readonly AnyCapability[],
  digest: Digest,
): { registry: Registry | null; problems: RegistryProblem[] } {
  if (text.length > MAX_CHARS) {
    return only({
      line: 1,
      path: '',
      message: `the file is larger than ${MAX_CHARS / 1024} KB`,
      remedy: 'Remove what does not belong in a registry.',
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true, merge: false })
  const syntax = [...document.errors, ...document.warnings].map((fault) => ({
    line: fault.linePos?.[0].line ?? 1,
    path: '',
    message:
      fault.message
        .split('\n')[0]
        ?.replace(/ at line .*$/, '')
        .replace(/:$/, '') ?? 'not YAML',
    remedy: 'Correct the YAML at this line; indent with spaces and quote texts that hold a colon.',
  }))
  if (syntax.length > 0) return { registry: null, problems: syntax }
  const forbidden = findForbidden(document, lines)
  if (forbidden.length > 0) return { registry: null, problems: forbidden }
  const parsed = registrySchema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
      return keys.map((path) => ({
        line: lineOf(document, lines, path),
        path: path.map(String).join('.'),
        message: issue.code === 'unrecognized_keys' ? 'unknown key' : issue.message,
        remedy:
          issue.code === 'unrecognized_keys'
            ? 'Remove it or correct its spelling.'
            : 'Give a value of the kind named here.',
      }))
    })
    return { registry: null, problems: sorted(problems) }
  }
  const at = (message: string, path: PropertyKey[], remedy: string): RegistryProblem => ({
    line: lineOf(document, lines, path),
    path: path.map(String).join('.'),
    message,
    remedy,
  })
  const problems = sorted(crossCheck(parsed.data, definitions, at))
  if (problems.length > 0) return { registry: null, problems }
  return { registry: build(parsed.data, definitions, digest(text)), problems: [] }
}

const only = (problem: RegistryProblem) => ({ registry: null, problems: [problem] })
const sorted = (problems: RegistryProblem[]) =>
  problems.toSorted((a, b) => a.line - b.line || (a.path < b.path ? -1 : 1))

/** Anchors, aliases and tags: what would make a file say more than one reads in it. */
export function findForbidden(document: Document, lines: LineCounter): RegistryProblem[] {
  const problems: RegistryProblem[] = []
  visit(document, {
    Node(_, node) {
      const line = node.range ? lines.linePos(node.range[0]).line : 1
      if (isAlias(node) || ('anchor' in node && node.anchor)) {
        problems.push({
          line,
          path: '',
          message: 'anchors and aliases are not allowed',
          remedy: 'Write the value out.',
        })
      } else if ('tag' in node && typeof node.tag === 'string' && !node.tag.startsWith('tag:yaml.org,2002:')) {
        problems.push({ line, path: '', message: 'tags are not allowed', remedy: 'Remove the tag.' })
      }
    },
  })
  return problems
}

/** Line of the deepest part of the path that is in the file, so that a missing key points at its parent. */
export function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1) as (string | number)[], true)
    const key = path[length - 1]
    if (isNode(parent) && 'items' in parent && Array.isArray(parent.items)) {
      for (const [index, item] of parent.items.entries()) {
        const start = isPair(item)
          ? isScalar(item.key) && String(item.key.value) === String(key)
            ? item.key.range?.[0]
            : undefined
          : index === key && isNode(item)
            ? item.range?.[0]
            : undefined
        if (start !== undefined) return lines.linePos(start).line
      }
    }
  }
  return 1
}

type At = (message: string, path: PropertyKey[], remedy: string) => RegistryProblem

function crossCheck(file: RegistryFile, definitions: readonly AnyCapability[], at: At): RegistryProblem[] {
  const problems: RegistryProblem[] = []
  const known = new Map(definitions.map((definition) => [definition.name, definition]))
  for (const [name, entry] of Object.entries(file.capabilities)) {
    const definition = known.get(name)
    if (!definition) {
      problems.push(
        at('no such capability', ['capabilities', name], `Known: ${[...known.keys()].toSorted().join(', ')}.`),
      )
      continue
    }
    if (entry.domain !== definition.domain) {
      problems.push(
        at(`belongs to ${definition.domain}`, ['capabilities', name, 'domain'], `Write domain: ${definition.domain}.`),
      )
    }
    if (entry.side_effect !== definition.sideEffect) {
      problems.push(
        at(
          `declares ${entry.side_effect}, the code declares ${definition.sideEffect}`,
          ['capabilities', name, 'side_effect'],
          `Write side_effect: ${definition.sideEffect}; to be asked more often, add ask_first: true.`,
        ),
      )
    }
  }
  for (const [name, profile] of Object.entries(file.profiles)) {
    if (profile.capabilities === 'all') continue
    profile.capabilities.forEach((capability, index) => {
      if (!Object.hasOwn(file.capabilities, capability)) {
        problems.push(
          at(
            `${capability} is not listed under capabilities`,
            ['profiles', name, 'capabilities', index],
            'Add it there or remove it here.',
          ),
        )
      }
    })
  }
  if (!Object.hasOwn(file.profiles, file.default_profile)) {
    problems.push(
      at(
        `there is no profile ${file.default_profile}`,
        ['default_profile'],
        `Name one of: ${Object.keys(file.profiles).join(', ')}.`,
      ),
    )
  }
  return problems
}

function build(file: RegistryFile, definitions: readonly AnyCapability[], hash: string): Registry {
  const capabilities = new Map<string, RegisteredCapability>()
  for (const definition of definitions) {
    const entry = file.capabilities[definition.name]
    if (!entry?.enabled) continue
    capabilities.set(definition.name, {
      name: definition.name,
      domain: definition.domain,
      sideEffect: definition.sideEffect,
      costMilliUnits: milli(entry.cost),
      timeoutMs: entry.timeout_ms,
      askFirst: entry.ask_first ?? false,
      expiresMs: (entry.expires_hours ?? file.approval.expires_hours) * HOUR_MS,
      guardrails: [...definition.guardrails, ...(entry.guardrails ?? [])],
      definition,
    })
  }
  const profiles = new Map<string, Profile>()
  for (const [name, profile] of Object.entries(file.profiles)) {
    const { budget } = profile
    profiles.set(name, {
      name,
      title: profile.title,
      description: profile.description,
      capabilities:
        profile.capabilities === 'all'
          ? [...capabilities.keys()]
          : profile.capabilities.filter((item) => capabilities.has(item)),
      adapters: profile.adapters,
      approvalFor: profile.approval_for,
      guardrails: profile.guardrails,
      timeoutMs: profile.timeout_ms,
      budget: {
        runMilliUnits: milli(budget.run_units),
        dayMilliUnits: milli(budget.day_units),
        calls: budget.calls,
        dayCalls: budget.day_calls,
        domainCalls: Object.fromEntries(
          domains.flatMap((domain) =>
            budget.domain_calls[domain] === undefined ? [] : [[domain, budget.domain_calls[domain]]],
          ),
        ),
        domainMilliUnits: milliRecord(budget.domain_units ?? {}),
        capabilityMilliUnits: milliRecord(budget.capability_units ?? {}),
        warnAt: budget.warn_at,
      },
    })
  }
  return {
    hash,
    capabilities,
    profiles,
    defaultProfile: file.default_profile,
    agentsPerDomain: file.agents.per_domain,
    parallelSteps: file.agents.parallel_steps,
    maxRevisions: file.agents.max_revisions,
    model: modelRules(file.model),
    adapters: registeredAdapters(file.adapters),
    retry: { maxAttempts: file.retry.max_attempts, baseMs: file.retry.base_ms, capMs: file.retry.cap_ms },
    alerts: alertLimits(file.alerts),
  }
}

const milli = (units: number) => Math.round(units * 1000)
const milliRecord = (record: Record<string, number | undefined>) =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, units]) => (units === undefined ? [] : [[key, milli(units)]])),
  )

/** The ceilings of a registry that says nothing about models: enough for a day's work, no price known. */
const unsaidModel: NonNullable<RegistryFile['model']> = {
  day_usd: 5,
  day_tokens: 1_000_000,
  max_output_tokens: 2000,
  prices: {},
}

function registeredAdapters(file: RegistryFile['adapters']): Registry['adapters'] {
  return new Map(
    vendorIds.map((id) => {
      const { mode = 'mock', fallback = 'none', addresses = [] } = file?.[id] ?? {}
      return [
        id,
        {
          mode,
          fallback,
          allowLoopback: addresses.includes('loopback'),
          allowPrivate: addresses.includes('private'),
        },
      ]
    }),
  )
}

function alertLimits(file: RegistryFile['alerts'] = {}): AlertLimits {
  const usual = defaultAlertLimits
  return {
    windowHours: file.window_hours ?? usual.windowHours,
    leastCases: file.least_cases ?? usual.leastCases,
    successBelow: file.success_below ?? usual.successBelow,
    errorAbove: file.error_above ?? usual.errorAbove,
    p95Seconds: file.p95_seconds ?? usual.p95Seconds,
    p99Seconds: file.p99_seconds ?? usual.p99Seconds,
    budgetExceededAbove: file.budget_exceeded_above ?? usual.budgetExceededAbove,
    approvalsExpireHours: file.approvals_expire_hours ?? usual.approvalsExpireHours,
  }
}

function modelRules(file: RegistryFile['model']): Registry['model'] {
  const { day_usd, day_tokens, max_output_tokens, addresses = [], prices } = file ?? unsaidModel
  return {
    dayMicroUsd: Math.round(day_usd * 1e6),
    dayTokens: day_tokens,
    maxOutputTokens: max_output_tokens,
    allowPrivate: addresses.includes('private'),
    prices: new Map(
      Object.entries(prices).map(([name, price]) => [
        name,
        {
          inputUsdPerMillion: price.input_usd_per_million,
          outputUsdPerMillion: price.output_usd_per_million,
          asOf: price.as_of,
        },
      ]),
    ),
  }
}
