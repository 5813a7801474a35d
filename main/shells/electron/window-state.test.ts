import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepWindowState, placeWindow, readWindowState } from './window-state.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const left = { x: -1280, y: 0, width: 1280, height: 1024 }

describe('what is kept', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cugar-window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is read back as it was', () => {
    const state = { x: -20, y: 30, width: 900, height: 700, maximized: true }
    keepWindowState(folder, state)
    expect(readWindowState(folder)).toEqual(state)
  })

  it.each([
    '',
    'null',
    '{}',
    '{"x":"0","y":0,"width":900,"height":700}',
    '{"x":1e9,"y":0,"width":900,"height":700}',
    '{"x":0.5,"y":0,"width":900,"height":700}',
  ])('is not used when it is damaged: %s', (content) => {
    writeFileSync(path.join(folder, 'window-state.json'), content)
    expect(readWindowState(folder)).toBeNull()
  })

  it('is nothing in a new folder, and a folder that is gone is no error', () => {
    expect(readWindowState(folder)).toBeNull()
    expect(() => keepWindowState(path.join(folder, 'gone'), { ...screen, maximized: false })).not.toThrow()
  })
})

describe('the window opens', () => {
  const kept = { x: 100, y: 50, width: 1000, height: 700, maximized: false }
  it.each([
    ['at its last place', kept, [screen], { x: 100, y: 50, width: 1000, height: 700 }],
    ['on a display to the left', { ...kept, x: -1200 }, [screen, left], { x: -1200, y: 50, width: 1000, height: 700 }],
    ['in the middle when that display is gone', { ...kept, x: -1200 }, [screen], { width: 1280, height: 860 }],
    [
      'in the middle when its title bar is above the display',
      { ...kept, y: -40 },
      [screen],
      { width: 1280, height: 860 },
    ],
    [
      'in the middle when its title bar is below the display',
      { ...kept, y: 1060 },
      [screen],
      { width: 1280, height: 860 },
    ],
    [
      'smaller on a smaller display',
      { ...kept, width: 1900 },
      [{ ...screen, width: 1366, height: 768 }],
      { x: 100, y: 50, width: 1366, height: 700 },
    ],
    ['in its usual size the first time', null, [screen], { width: 1280, height: 860 }],
    [
      'fitted to a small display the first time',
      null,
      [{ ...screen, width: 1024, height: 700 }],
      { width: 1024, height: 700 },
    ],
  ])('%s', (_, state, areas, expected) => expect(placeWindow(state, areas)).toEqual(expected))

  it('never below its smallest size, and never where a person cannot reach it', () => {
    const pixels = fc.integer({ min: -5000, max: 5000 })
    const size = fc.integer({ min: 0, max: 5000 })
    fc.assert(
      fc.property(fc.record({ x: pixels, y: pixels, width: size, height: size, maximized: fc.boolean() }), (state) => {
        const place = placeWindow(state, [screen, left])
        expect(place.width).toBeGreaterThanOrEqual(800)
        expect(place.height).toBeGreaterThanOrEqual(600)
        if (place.x === undefined || place.y === undefined) return
        const { x, y } = place
        const reachable = [screen, left].some(
          (area) => x + place.width > area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height,
        )
        expect(reachable).toBe(true)
      }),
    )
  })
})
