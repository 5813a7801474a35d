import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** The width of an element in pixels, followed as it changes; `first` until it is known. */
export function useWidth<T extends Element>(first: number): [RefObject<T | null>, number] {
  const element = useRef<T>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    setWidth(current.clientWidth || first)
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width) || first))
    observer.observe(current)
    return () => observer.disconnect()
  }, [first])
  return [element, width]
}
