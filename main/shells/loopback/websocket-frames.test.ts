import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFrameReader, encodeFrame, opcodes } from './websocket-frames.ts'

const MAX = 200_000

/** A client's frame: as `encodeFrame` writes it, with a mask. */
function masked(opcode: number, payload: Buffer, fin = true): Buffer {
  const [header = Buffer.alloc(0), body = Buffer.alloc(0)] = encodeFrame(opcode, payload)
  const key = Buffer.from([0xa1, 0x02, 0xff, 0x40])
  const head = Buffer.from(header)
  head[0] = (head[0] ?? 0) & (fin ? 0xff : 0x7f)
  head[1] = (head[1] ?? 0) | 0x80
  return Buffer.concat([head, key, body.map((byte, i) => byte ^ (key[i & 3] ?? 0))])
}

function read(chunks: readonly Buffer[]) {
  const texts: string[] = []
  const pings: string[] = []
  const codes: number[] = []
  const take = createFrameReader(MAX, {
    text: (text) => texts.push(text),
    ping: (payload) => pings.push(payload.toString()),
    close: (code) => codes.push(code),
  })
  for (const chunk of chunks) take(chunk)
  return { texts, pings, codes }
}

const text = (value: string, fin = true) => masked(opcodes.text, Buffer.from(value), fin)

it('messages arrive whole and in order, however they are fragmented and cut into chunks', () => {
  const message = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('x'.repeat(125), 'x'.repeat(126), 'é'.repeat(40_000)),
  )
  fc.assert(
    fc.property(
      fc.array(fc.record({ message, cutAt: fc.double({ min: 0, max: 1, noNaN: true }), ping: fc.boolean() }), {
        maxLength: 5,
      }),
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }),
      (sent, sizes) => {
        const stream = Buffer.concat(
          sent.flatMap(({ message: value, cutAt, ping }) => {
            const bytes = Buffer.from(value)
            const cut = Math.floor(bytes.length * cutAt)
            return [
              masked(opcodes.text, bytes.subarray(0, cut), false),
              ...(ping ? [masked(opcodes.ping, Buffer.from('?'))] : []),
              masked(opcodes.continuation, bytes.subarray(cut)),
            ]
          }),
        )
        const chunks: Buffer[] = []
        for (let at = 0, i = 0; at < stream.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1
          chunks.push(stream.subarray(at, at + size))
          at += size
        }
        expect(read(chunks)).toEqual({
          texts: sent.map((each) => each.message),
          pings: sent.filter((each) => each.ping).map(() => '?'),
          codes: [],
        })
      },
    ),
    { numRuns: 60 },
  )
})

describe('the connection is closed for', () => {
  const withBits = (frame: Buffer, bits: number) => {
    frame[0] = (frame[0] ?? 0) | bits
    return frame
  }
  const tooLong = Buffer.alloc(14)
  tooLong.set([0x81, 0xff])
  tooLong.writeBigUInt64BE(2n ** 63n, 2)
  it.each([
    ['a frame without a mask', [Buffer.concat(encodeFrame(opcodes.text, Buffer.from('a')))], 1002],
    ['an extension', [withBits(text('a'), 0x40)], 1002],
    ['a continuation of nothing', [masked(opcodes.continuation, Buffer.from('a'))], 1002],
    ['a new message inside another', [text('a', false), text('b')], 1002],
    ['a fragmented control frame', [masked(opcodes.ping, Buffer.from('a'), false)], 1002],
    ['a control frame above 125 bytes', [masked(opcodes.ping, Buffer.alloc(126))], 1002],
    ['binary data', [masked(opcodes.binary, Buffer.from('a'))], 1003],
    ['text that is no UTF-8', [masked(opcodes.text, Buffer.from([0xc3, 0x28]))], 1007],
    ['a message above the limit, by its header alone', [tooLong], 1009],
    [
      'fragments that are together above the limit',
      [text('x'.repeat(MAX), false), masked(opcodes.continuation, Buffer.from('x'))],
      1009,
    ],
    ['a close from the other side', [masked(opcodes.close, Buffer.alloc(0))], 1000],
  ])('%s', (_, chunks, code) =>
    expect(read([...chunks, text('after')])).toEqual({ texts: [], pings: [], codes: [code] }),
  )
})

it('a message of exactly the limit passes', () => {
  expect(read([text('x'.repeat(MAX))]).texts[0]).toHaveLength(MAX)
})
