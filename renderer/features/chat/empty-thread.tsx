import { ArrowUpRight } from 'lucide-react'
import { strings } from '../../strings.ts'
import { Mark } from '../shell/mark.tsx'

export function EmptyThread({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <div className="thread thread-empty scroll">
      <div className="thread-hello">
        <Mark size={36} />
        <h3 className="thread-hello-title">{strings.chat.emptyTitle}</h3>
        <p className="thread-hello-lead">{strings.chat.emptyLead}</p>
        <ul role="list" className="samples">
          {strings.chat.samples.map((sample) => (
            <li key={sample.text}>
              <button type="button" className="sample" onClick={() => onChoose(sample.text)}>
                <span className="sample-kind">{sample.kind}</span>
                <span className="sample-text">{sample.text}</span>
                <ArrowUpRight size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        <p className="promise">{strings.promise}</p>
      </div>
    </div>
  )
}
