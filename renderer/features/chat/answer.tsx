import { lazy, Suspense } from 'react'
import './answer.css'

// The markdown code is larger than the rest of the chat, so it comes after the first picture.
const load = () => import('./markdown.tsx')
const Markdown = lazy(() => load().then((m) => ({ default: m.Markdown })))

/** Fetches the markdown code ahead of the first answer. */
export const warmUpMarkdown = (): void => void load()

export function Answer({ text }: { text: string }) {
  return (
    <div className="answer">
      <Suspense fallback={<p className="answer-plain">{text}</p>}>
        <Markdown text={text} />
      </Suspense>
    </div>
  )
}
