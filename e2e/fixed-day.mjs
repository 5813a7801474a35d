// Specs compare with numbers that depend on the day (how long a deal has been quiet, whether it is a working hour). So everything that a spec
// starts, and its pages, live on one day from its morning on, whatever day and hour the machine has.

/** Moves the clock that scripts see by `offsetMs`; it goes on running. Complete in itself: pages get its text. */
export function shiftClock(offsetMs) {
  const RealDate = Date
  globalThis.Date = class Date extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(RealDate.now() + offsetMs)
      else super(...args)
    }
    static now() {
      return RealDate.now() + offsetMs
    }
  }
}

const offset = process.env['E2E_CLOCK_OFFSET_MS']
if (offset !== undefined) shiftClock(Number(offset))
