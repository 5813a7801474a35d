import { expect, it } from 'vitest'
import { chooseShell, hasDisplay, type Surroundings } from './choose-shell.ts'

const all: Surroundings = {
  electron: '/electron',
  display: true,
  browser: { name: 'Chromium' },
  open: true,
  wish: undefined,
}
const missing = 'because Electron’s program file is not installed here (npx install-electron brings it)'

it.each([
  ['the desktop window where Electron can run', {}, 'electron', 'Starting the desktop window (Electron).'],
  [
    'a browser’s window without Electron',
    { electron: null },
    'browser',
    `Starting in a window of Chromium, ${missing}.`,
  ],
  [
    'a browser’s window when the person wishes so',
    { wish: 'loopback' },
    'browser',
    'Starting in a window of Chromium, because CUGAR_SHELL says so.',
  ],
  [
    'the address without a display',
    { display: false },
    'address',
    'Starting without a window, because this computer has no display.',
  ],
  [
    'the address without a browser',
    { electron: null, browser: null },
    'address',
    `Starting without a window, ${missing} and no Chromium, Chrome or Edge was found.`,
  ],
  ['the address when no window is wanted', { open: false }, 'address', 'Starting without a window, as asked.'],
])('the app is shown as %s', (_, surroundings, shell, why) =>
  expect(chooseShell({ ...all, ...surroundings })).toEqual({ shell, why }),
)

it.each([
  ['macOS', 'darwin', {}, true],
  ['Windows', 'win32', {}, true],
  ['Linux with X11', 'linux', { DISPLAY: ':0' }, true],
  ['Linux with Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['Linux without either', 'linux', { DISPLAY: '' }, false],
] as const)('a display: %s', (_, platform, env, expected) => expect(hasDisplay(platform, env)).toBe(expected))
