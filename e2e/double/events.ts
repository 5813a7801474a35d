export type Cancellable = { defaultPrevented: boolean; preventDefault(): void }

/** An event whose listeners may prevent what it announces. */
export const cancellable = <T extends object>(details?: T): Cancellable & T =>
  Object.assign(
    {
      defaultPrevented: false,
      preventDefault(this: Cancellable) {
        this.defaultPrevented = true
      },
    },
    details,
  ) as Cancellable & T
