export type Surroundings = {
  /** Path of Electron's program file, null when it is not installed. */
  electron: string | null
  /** Whether a window can be shown at all. */
  display: boolean
  browser: { name: string } | null
  /** False when the person asked for no window. */
  open: boolean
  /** CUGAR_SHELL. */
  wish: string | undefined
}

export type ShellChoice = { shell: 'electron' | 'browser' | 'address'; why: string }

/** How the app is shown on this computer, and the one line that says so. */
export function chooseShell({ electron, display, browser, open, wish }: Surroundings): ShellChoice {
  if (electron && display && open && wish !== 'loopback')
    return { shell: 'electron', why: 'Starting the desktop window (Electron).' }
  const reason =
    wish === 'loopback'
      ? 'because CUGAR_SHELL says so'
      : electron
        ? 'because there is no display for a desktop window'
        : 'because Electron’s program file is not installed here (npx install-electron brings it)'
  if (!open) return { shell: 'address', why: 'Starting without a window, as asked.' }
  if (!display) return { shell: 'address', why: 'Starting without a window, because this computer has no display.' }
  if (!browser) {
    return { shell: 'address', why: `Starting without a window, ${reason} and no Chromium, Chrome or Edge was found.` }
  }
  return { shell: 'browser', why: `Starting in a window of ${browser.name}, ${reason}.` }
}

/** macOS and Windows always have a display; on Linux X11 or Wayland must be named. */
export const hasDisplay = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
