import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export type Rectangle = { x: number; y: number; width: number; height: number }
export type WindowState = Rectangle & { maximized: boolean }

const FILE = 'window-state.json'
export const smallestWindow = { width: 800, height: 600 }
const usualWindow = { width: 1280, height: 860 }
/** So much of the window must be on a display for a person to find and move it. */
const GRIP_PX = 80

/** The window's last place, or null when none was kept or what was kept is damaged. */
export function readWindowState(dataDir: string): WindowState | null {
  try {
    const kept = JSON.parse(readFileSync(path.join(dataDir, FILE), 'utf8')) as Partial<Record<string, unknown>> | null
    const { x, y, width, height, maximized } = kept ?? {}
    const isPixels = (value: unknown): value is number => Number.isInteger(value) && Math.abs(value as number) < 100_000
    if (!isPixels(x) || !isPixels(y) || !isPixels(width) || !isPixels(height)) return null
    return { x, y, width, height, maximized: maximized === true }
  } catch {
    return null
  }
}

/** Keeps the window's place. A folder that cannot be written costs only that. */
export function keepWindowState(dataDir: string, state: WindowState): void {
  const file = path.join(dataDir, FILE)
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch {
    // The next start opens the window at its usual place.
  }
}

/**
 * Where to open the window: its last place when enough of it is on a display that is there now, with a size that fits that display; else
 * the middle of the first display (x and y left out).
 */
export function placeWindow(
  kept: WindowState | null,
  workAreas: readonly Rectangle[],
): { x?: number; y?: number; width: number; height: number } {
  // Fitted first: a window that was wide may no longer reach the display once it is narrow.
  const area = kept && workAreas.find((each) => isReachable({ ...kept, ...fit(kept, each) }, each))
  if (!kept || !area) {
    const first = workAreas[0]
    return first ? fit(usualWindow, first) : usualWindow
  }
  return { x: kept.x, y: kept.y, ...fit(kept, area) }
}

const fit = (size: { width: number; height: number }, area: Rectangle) => ({
  width: Math.max(smallestWindow.width, Math.min(size.width, area.width)),
  height: Math.max(smallestWindow.height, Math.min(size.height, area.height)),
})

/** The title bar is what a person moves a window by: its top edge must be on the display. */
function isReachable(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return overlap >= GRIP_PX && window.y >= area.y && window.y + GRIP_PX <= area.y + area.height
}
