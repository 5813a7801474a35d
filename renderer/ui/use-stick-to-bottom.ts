import { useEffect, useRef } from 'react'

const NEAR_PX = 80
const ABOVE_PX = 16
/** Marks what the list keeps in sight. */
export const ANCHOR = 'stick-anchor'

/**
 * Follows growing content to its end until the person scrolls away, but never past the top of the last element with the class `ANCHOR`: the
 * beginning of what was said last stays in sight, however long it becomes. The scroller must be a positioned element.
 */
export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = scroller.current
    const inner = content.current
    if (!box || !inner) return
    let stuck = true
    // Live, so that a look at it costs nothing while a long list is scrolled.
    const anchors = inner.getElementsByClassName(ANCHOR)
    const goal = () => {
      const end = box.scrollHeight - box.clientHeight
      const anchor = anchors[anchors.length - 1] as HTMLElement | undefined
      return Math.max(0, anchor ? Math.min(end, anchor.offsetTop - ABOVE_PX) : end)
    }
    const follow = () => {
      if (stuck) box.scrollTop = goal()
    }
    const onScroll = () => {
      stuck = Math.abs(goal() - box.scrollTop) < NEAR_PX
    }
    follow()
    const observer = new ResizeObserver(follow)
    observer.observe(inner)
    observer.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [])
  return { scroller, content }
}
