import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { strings } from '../../strings.ts'
import { safeLink } from './safe-link.ts'

const components: Components = {
  a({ href, children }) {
    const link = safeLink(href)
    if (!link) return <span>{children}</span>
    return (
      <a href={link.href} target="_blank" rel="noreferrer noopener" title={strings.chat.linkTitle(link.host)}>
        {children} <span className="answer-host">({link.host})</span>
      </a>
    )
  },
  // An image would be fetched from somewhere: only its words are shown.
  img: ({ alt }) => (alt ? <span className="answer-image">[{alt}]</span> : null),
  // The page has its own headings; an answer's start below them.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h4>{children}</h4>,
  table: ({ children }) => (
    <div className="answer-table">
      <table>{children}</table>
    </div>
  ),
}

/** Text of unknown origin as elements: no HTML of its own, no pictures, links only to https and with their host shown. */
export function Markdown({ text }: { text: string }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeSanitize]}
      urlTransform={(url) => safeLink(url)?.href ?? ''}
      components={components}
    >
      {text}
    </ReactMarkdown>
  )
}
