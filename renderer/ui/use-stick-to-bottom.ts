import { useEffect, useRef } from 'react'

const NEAR_PX = 80

/** Keeps a scroller at its end while its content grows, until the person scrolls away from the end. */
export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = scroller.current
    const inner = content.current
    if (!box || !inner) return
    let stuck = true
    const toEnd = () => {
      if (stuck) box.scrollTop = box.scrollHeight
    }
    const onScroll = () => {
      stuck = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
    }
    toEnd()
    const observer = new ResizeObserver(toEnd)
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
