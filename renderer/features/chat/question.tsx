import { MessageCircleQuestion } from 'lucide-react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'

/** What must be known first, or what is worth asking next. An option is sent as the person's next message. */
export function Question({ run, active, onSend }: { run: RunReport; active: boolean; onSend: (text: string) => void }) {
  const needed = run.status === 'needs_input' || run.options.length > 0
  return (
    <section className={needed ? 'question question-needed' : 'question'}>
      <p className="question-text">
        <MessageCircleQuestion size={16} aria-hidden />
        <span>
          <span className="question-kind">{needed ? strings.chat.questionFor : strings.chat.nextQuestion}: </span>
          {run.question}
        </span>
      </p>
      {active && run.options.length > 0 && (
        <div className="question-options">
          {run.options.map((option) => (
            <Button key={option} onClick={() => onSend(option)}>
              {option}
            </Button>
          ))}
          <span className="muted">{strings.chat.orType}</span>
        </div>
      )}
    </section>
  )
}
