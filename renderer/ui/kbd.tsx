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
  }
  return keys.split('+').map((key) => words[key] ?? key)
}

/** A hint, hidden from screen readers: the control it stands in carries `aria-keyshortcuts` where that helps. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={classNames('kbds', className)} aria-hidden>
      {keyWords(keys).map((word) => (
        <kbd className="kbd" key={word}>
          {word}
        </kbd>
      ))}
    </span>
  )
}
