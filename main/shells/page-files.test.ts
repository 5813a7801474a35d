import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentSecurityPolicy, readPageFile } from './page-files.ts'

let folder = ''
let root = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cugar-page-'))
  root = path.join(folder, 'renderer')
  mkdirSync(path.join(root, 'assets'), { recursive: true })
  writeFileSync(path.join(root, 'index.html'), '<p>page</p>')
  writeFileSync(path.join(root, 'a b.svg'), '<svg/>')
  writeFileSync(path.join(root, 'notes.txt'), 'inside, of no known type')
  writeFileSync(path.join(root, 'assets/app-1a2b.js'), 'run()')
  writeFileSync(path.join(folder, 'secret.json'), '"outside"')
  mkdirSync(path.join(folder, 'renderer-2'))
  writeFileSync(path.join(folder, 'renderer-2/secret.json'), '"outside"')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const textOf = async (pathname: string) => {
  const file = await readPageFile(root, pathname)
  return file && new TextDecoder().decode(file.body)
}

it('the page is served with its policy and is never kept by the browser', async () => {
  const file = await readPageFile(root, '/')
  expect(file?.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  expect(await textOf('/index.html')).toBe('<p>page</p>')
  expect(await textOf('/a%20b.svg')).toBe('<svg/>')
})

it('a file with its hash in the name is kept by the browser', async () => {
  expect((await readPageFile(root, '/assets/app-1a2b.js'))?.headers['cache-control']).toContain('immutable')
})

it('the policy allows nothing inline, evaluated or from elsewhere', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'")
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|wasm/)
})

it.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/..%5csecret.json',
  '/assets/../../secret.json',
  '/../renderer-2/secret.json',
  '/index.html%00.js',
  '/%',
  '/assets',
  '/assets/',
  '/notes.txt',
  '/none.js',
  '',
])('there is nothing at %j', async (pathname) => expect(await readPageFile(root, pathname)).toBeNull())

it('no path of any make leads to a file outside', async () => {
  const part = fc.constantFrom(
    '..',
    '%2e%2e',
    '.',
    '',
    'assets',
    'secret.json',
    '%2f',
    '%5c',
    '\\',
    '%252e%252e',
    'renderer-2',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const found = await textOf(`/${parts.join('/')}`)
      expect(found === null || ['<p>page</p>', '<svg/>', 'run()'].includes(found)).toBe(true)
    }),
  )
})
