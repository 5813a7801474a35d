import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { electronBinary } from './electron-binary.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cugar-find-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(...parts: string[]): string {
  const file = path.join(folder, ...parts)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, '')
  chmodSync(file, 0o755)
  return file
}

it('a browser that the person names is taken, and nothing instead of it when it is not there', () => {
  const file = put('my-browser')
  expect(findBrowser({ CUGAR_BROWSER: file })).toEqual({ name: 'my-browser', file })
  expect(findBrowser({ CUGAR_BROWSER: path.join(folder, 'none') })).toBeNull()
})

it('Edge is found on Windows, after Chrome', () => {
  const edge = put('Microsoft', 'Edge', 'Application', 'msedge.exe')
  const env = { PROGRAMFILES: folder, PLAYWRIGHT_BROWSERS_PATH: folder }
  expect(findBrowser(env, 'win32')).toEqual({ name: 'Microsoft Edge', file: edge })
  const chrome = put('Google', 'Chrome', 'Application', 'chrome.exe')
  expect(findBrowser(env, 'win32')).toEqual({ name: 'Google Chrome', file: chrome })
})

it('the newest of Playwright’s browsers is found when nothing is installed', () => {
  put('chromium-999', 'chrome-win64', 'chrome.exe')
  const newest = put('chromium-1200', 'chrome-win64', 'chrome.exe')
  put('chromium-1300', 'half-downloaded')
  put('firefox-2000', 'chrome-win64', 'chrome.exe')
  const env = { PLAYWRIGHT_BROWSERS_PATH: folder }
  expect(findBrowser(env, 'win32')).toEqual({ name: 'Playwright’s Chromium', file: newest })
  expect(findBrowser({ PLAYWRIGHT_BROWSERS_PATH: path.join(folder, 'none') }, 'win32')).toBeNull()
})

it('Electron is found where its package says, without loading the package', () => {
  expect(electronBinary(folder, {})).toBeNull()
  const file = put('node_modules', 'electron', 'dist', 'Electron.app', 'Electron')
  expect(electronBinary(folder, {})).toBeNull()
  writeFileSync(path.join(folder, 'node_modules', 'electron', 'path.txt'), 'Electron.app/Electron')
  expect(electronBinary(folder, {})).toBe(file)
  expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'elsewhere') })).toBeNull()
})
