/** The sign of the app: a path that is checked before it leaves. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <rect width="24" height="24" rx="6.5" fill="var(--accent)" />
      <path d="M17 7.6A6.4 6.4 0 1 0 17 16.4" stroke="var(--on-accent)" strokeWidth="2.2" strokeLinecap="round" />
      <path
        d="m10.2 12 1.9 1.9 4-4"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
