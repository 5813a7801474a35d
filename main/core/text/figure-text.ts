/** A figure with its thousands apart, to two decimals, the same on every machine: 60,000. */
export const figureText = (value: number): string =>
  String(Math.round(value * 100) / 100).replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, ',')
