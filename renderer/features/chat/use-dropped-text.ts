import { useEffect } from 'react'
import { useServices } from '../../store/context.ts'
import { strings } from '../../strings.ts'

/** What a text to work on may hold at most, in characters. */
export const MAX_PASTED = 200_000
const READABLE = /\.(txt|md|eml|csv|log)$/i

/** Reads a text file that is dropped anywhere on the window while the hook is in use; another file is refused with what to do instead. */
export function useDroppedText(onText: (text: string) => void): void {
  const { view } = useServices()
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      const refuse = (message: string, remedy: string) =>
        view.problem({ code: 'input.file-unreadable', message, remedy })
      if (!READABLE.test(file.name)) {
        refuse(strings.chat.dropUnread(file.name), strings.chat.dropRemedy)
        return
      }
      // UTF-8 takes at most four bytes for a sign: what is larger cannot fit, and is not read at all.
      if (file.size > MAX_PASTED * 4) {
        refuse(strings.chat.dropTooLong(file.name), strings.chat.dropTooLongRemedy)
        return
      }
      void file.text().then(
        (text) => {
          if (text.length > MAX_PASTED) refuse(strings.chat.dropTooLong(file.name), strings.chat.dropTooLongRemedy)
          else if (text.includes('\u0000')) refuse(strings.chat.dropUnread(file.name), strings.chat.dropRemedy)
          else onText(text)
        },
        () => refuse(strings.chat.dropUnread(file.name), strings.chat.dropRemedy),
      )
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [view, onText])
}
