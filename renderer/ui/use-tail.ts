import { startTransition, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react'

const NEAR_TOP_PX = 400

/**
 * The end of a long list, and more of it as the person scrolls up: `hidden` counts what is not drawn yet. What is in sight stays where it
 * is while earlier things come in above it; the scroller must not anchor its content by itself.
 */
export function useTail(
  count: number,
  pageSize: number,
  scroller: RefObject<HTMLElement | null>,
): { hidden: number; showEarlier: () => void } {
  const [shown, setShown] = useState(pageSize)
  const hidden = Math.max(0, count - shown)
  /** How long the list was when earlier things were asked for, and what the person was on. Null when none were. */
  const left = useRef<{ height: number; focus: Element | null } | null>(null)
  const showEarlier = () => {
    const box = scroller.current
    left.current = box ? { height: box.scrollHeight, focus: document.activeElement } : null
    // They are drawn between frames, so that scrolling goes on meanwhile.
    startTransition(() => setShown((now) => now + pageSize))
  }
  useLayoutEffect(() => {
    const box = scroller.current
    if (box && left.current) {
      box.scrollTo({ top: box.scrollTop + box.scrollHeight - left.current.height })
      // The button that brought the last of them is gone: the keyboard goes on in the list.
      if (left.current.focus?.isConnected === false) box.focus({ preventScroll: true })
    }
    left.current = null
  }, [scroller, shown])
  const nearTop = useEffectEvent((box: HTMLElement) => {
    if (box.scrollTop < NEAR_TOP_PX && left.current === null) showEarlier()
  })
  const more = hidden > 0
  useEffect(() => {
    const box = scroller.current
    if (!box || !more) return
    const onScroll = () => nearTop(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => box.removeEventListener('scroll', onScroll)
  }, [scroller, more])
  return { hidden, showEarlier }
}
