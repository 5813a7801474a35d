import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import './card.css'

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={classNames('card', className)} />
}
