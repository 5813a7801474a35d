import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as text that a URL, a cookie and a header can carry. */
export const createSecret = (): string => randomBytes(32).toString('base64url')

/** Compares without telling by its time how much is right. Digests have one length; a header may hold any text. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'))
