/** Joins the names that are set: `classNames('btn', active && 'is-active')`. */
export const classNames = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
