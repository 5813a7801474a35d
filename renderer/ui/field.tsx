import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import './field.css'

/** A label, its control and a hint or complaint that the control is described by. */
export function Field({
  label,
  hint,
  error,
  wide,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  wide?: boolean
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}) {
  const id = useId()
  const described = hint || error ? { 'aria-describedby': `${id}-hint` } : {}
  return (
    <div className={classNames('field', wide && 'field-wide')}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, ...described, ...(error ? { 'aria-invalid': true as const } : {}) })}
      {(hint || error) && (
        <p id={`${id}-hint`} className={error ? 'field-error' : 'field-hint'}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" {...rest} className={classNames('input', className)} />
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={classNames('input', 'textarea', className)} />
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={classNames('input', 'select', className)} />
}
