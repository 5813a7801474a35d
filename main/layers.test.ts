import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { builtinModules } from 'node:module'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Which folders may import what. The longest matching folder decides. A module name stands for itself, `node:` for all of Node's. */
const rules: Record<string, readonly string[]> = {
  shared: ['shared', 'zod'],
  'main/core': ['main/core', 'shared', 'yaml'],
  'main/adapters': [
    'main/adapters',
    'main/core',
    'shared',
    'node:',
    'assets',
    'papaparse',
    'mammoth',
    'unpdf',
    'nodemailer',
    'ics',
    'openai',
    '@opentelemetry/otlp-transformer',
    '@opentelemetry/resources',
  ],
  'main/storage': ['main/storage', 'main/core', 'shared', 'node:', 'better-sqlite3'],
  'main/app': [
    'main/app',
    'main/core',
    'main/adapters',
    'main/storage',
    'shared',
    'node:',
    'better-sqlite3',
    'yaml',
    'assets',
  ],
  'main/shells': ['main/shells/page-files.ts', 'main/shells/problem-text.ts', 'shared', 'node:'],
  'main/shells/cli': [
    'main/shells/page-files.ts',
    'main/shells/problem-text.ts',
    'main/shells/cli',
    'main/shells/loopback',
    'main/shells/start',
    'main/app',
    'main/core',
    'shared',
    'node:',
    'registry.yaml',
  ],
  'main/shells/loopback': [
    'main/shells/page-files.ts',
    'main/shells/problem-text.ts',
    'main/shells/loopback',
    'main/shells/start',
    'main/shells/cli/data-folder.ts',
    'main/shells/cli/node-version.ts',
    'main/app',
    'main/core/ports',
    'shared',
    'node:',
    'registry.yaml',
  ],
  'main/shells/start': [
    'main/shells/page-files.ts',
    'main/shells/problem-text.ts',
    'main/shells/start',
    'main/shells/loopback',
    'main/shells/cli/node-version.ts',
    'main/shells/cli/data-folder.ts',
    'main/app',
    'shared',
    'node:',
    'registry.yaml',
  ],
  'main/shells/electron': [
    'main/shells/page-files.ts',
    'main/shells/problem-text.ts',
    'main/shells/electron',
    'main/shells/loopback/assets.ts',
    'main/app',
    'main/core/ports',
    'shared',
    'node:',
    'electron',
    'registry.yaml',
  ],
  'main/testing': ['main', 'shared', 'node:', 'better-sqlite3'],
  preload: ['preload', 'shared', 'electron'],
  renderer: [
    'renderer',
    'shared',
    'react',
    'react-dom',
    'zustand',
    '@base-ui/react',
    'lucide-react',
    'react-markdown',
    'remark-gfm',
    'rehype-sanitize',
    '@tanstack/react-virtual',
    'diff',
  ],
}

const isTest = (file: string): boolean =>
  /\.test\.tsx?$/.test(file) || file.includes('/testing/') || file.includes('/fixtures/')

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sources(file)
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [file] : []
  })
}

function importsOf(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
  return [
    ...code.matchAll(
      /(?:^|[\s;}])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;(=])import\s*\(?\s*['"]([^'"]+)['"]/g,
    ),
  ].flatMap((match) => match[1] ?? match[2] ?? [])
}

/** Where an import leads: a path in the tree without query, or the package's name. */
function targetOf(file: string, specifier: string): string {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('.')) return path.posix.join(path.posix.dirname(file), bare)
  if (bare.startsWith('node:') || builtinModules.includes(bare)) return `node:${bare.replace('node:', '')}`
  return bare.startsWith('@') ? bare.split('/').slice(0, 2).join('/') : (bare.split('/')[0] ?? bare)
}

const allowed = (target: string, may: readonly string[]): boolean =>
  may.some((entry) =>
    entry === 'node:' ? target.startsWith('node:') : target === entry || target.startsWith(`${entry}/`),
  )

describe('layers', () => {
  const files = ['shared', 'main', 'preload', 'renderer'].flatMap(sources).filter((file) => !isTest(file))

  it('knows every folder that holds code', () => {
    expect(files.filter((file) => !Object.keys(rules).some((folder) => file.startsWith(`${folder}/`)))).toEqual([])
  })

  it('lets each folder import only what its layer may', () => {
    const stray = files.flatMap((file) => {
      const folder = Object.keys(rules)
        .filter((candidate) => file.startsWith(`${candidate}/`))
        .toSorted((a, b) => b.length - a.length)[0]
      const may = folder ? rules[folder] : undefined
      if (!may) return []
      return importsOf(readFileSync(path.join(root, file), 'utf8'))
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => !allowed(target, may))
        .map((target) => `${file} imports ${target}`)
    })
    expect(stray).toEqual([])
  })

  it('keeps clock, randomness and the machine’s locale out of core', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\btoLocale\w*\(|\bprocess\.|\blocaleCompare\(/
    const guilty = files
      .filter((file) => file.startsWith('main/core/') || file.startsWith('shared/'))
      .filter((file) =>
        forbidden.test(
          readFileSync(path.join(root, file), 'utf8')
            .replaceAll(/\/\*[\s\S]*?\*\//g, '')
            .replaceAll(/\/\/.*$/gm, ''),
        ),
      )
    expect(guilty).toEqual([])
  })

  it('sees a stray import when there is one', () => {
    expect(importsOf("import { app } from 'electron'\nimport x from './y.ts'\nawait import('node:fs')")).toEqual([
      'electron',
      './y.ts',
      'node:fs',
    ])
    expect(allowed(targetOf('main/core/a.ts', 'electron'), rules['main/core'] ?? [])).toBe(false)
  })
})
