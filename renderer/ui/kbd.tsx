import { classNames } from './class-names.ts'
import './kbd.css'

const isMac = (): boolean => /mac/i.test(navigator.platform)

/** The words a keyboard of this system uses: `Mod` is Ctrl, or ⌘ on a Mac. */
export function keyWords(keys: string): string[] {
  const mac = isMac()
  const words: Record<string, string> = {
    Mod: mac ? '⌘' : 'Ctrl',
    Enter: mac ? '↩' : 'Enter',
    Shift: mac ? '⇧' : 'Shift',
    Escape: 'Esc',
    Plus: '+',
  }
  return keys.split('+').map((key) => words[key] ?? key)
}

/** The same as one word, for a sentence: Ctrl+T. */
export const keyText = (keys: string): string => keyWords(keys).join(isMac() ? '' : '+')

/** As `aria-keyshortcuts` wants them. */
export const ariaKeys = (keys: string): string => keys.replace('Mod', isMac() ? 'Meta' : 'Control')

/** The keys as a keyboard shows them. Hidden from screen readers where it is only a hint: the control it stands in carries `aria-keyshortcuts`. */
export function Kbd({ keys, className, shown = false }: { keys: string; className?: string; shown?: boolean }) {
  return (
    <span className={classNames('kbds', className)} aria-hidden={!shown}>
      {keyWords(keys).map((word) => (
        <kbd className="kbd" key={word}>
          {word}
        </kbd>
      ))}
    </span>
  )
}
