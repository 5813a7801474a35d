/** Structured-clone values as JSON text: plain source, so that the page's shim can carry the same code. */
export const wireSource = String.raw`
const wire = (() => {
  const tag = (v) => {
    if (v === undefined) return { $: 'u' };
    if (typeof v === 'bigint') return { $: 'n', v: String(v) };
    if (typeof v === 'number' && !Number.isFinite(v)) return { $: 'f', v: String(v) };
    if (v === null || typeof v !== 'object') return v;
    if (v instanceof Date) return { $: 'd', v: v.getTime() };
    if (v instanceof Map) return { $: 'm', v: [...v].map(([k, x]) => [tag(k), tag(x)]) };
    if (v instanceof Set) return { $: 's', v: [...v].map(tag) };
    if (v instanceof Error) return { $: 'e', n: v.name, v: v.message };
    if (v instanceof ArrayBuffer) return { $: 'b', t: 'ArrayBuffer', v: [...new Uint8Array(v)] };
    if (ArrayBuffer.isView(v)) return { $: 'b', t: v.constructor.name === 'Buffer' ? 'Uint8Array' : v.constructor.name, v: [...new Uint8Array(v.buffer, v.byteOffset, v.byteLength)] };
    if (Array.isArray(v)) return { $: 'a', v: v.map(tag) };
    return { $: 'o', v: Object.entries(v).map(([k, x]) => [k, tag(x)]) };
  };
  const untag = (t) => {
    if (t === null || typeof t !== 'object') return t;
    switch (t.$) {
      case 'u': return undefined;
      case 'n': return BigInt(t.v);
      case 'f': return Number(t.v);
      case 'd': return new Date(t.v);
      case 'm': return new Map(t.v.map(([k, x]) => [untag(k), untag(x)]));
      case 's': return new Set(t.v.map(untag));
      case 'e': { const e = new Error(t.v); e.name = t.n; return e; }
      case 'b': { const u = Uint8Array.from(t.v); return t.t === 'ArrayBuffer' ? u.buffer : t.t === 'Uint8Array' ? u : new globalThis[t.t](u.buffer); }
      case 'a': return t.v.map(untag);
      case 'o': return Object.fromEntries(t.v.map(([k, x]) => [k, untag(x)]));
    }
  };
  return {
    // structuredClone first: it throws DataCloneError for what Electron's IPC refuses, too.
    encode: (v) => JSON.stringify(tag(structuredClone(v))),
    decode: (s) => untag(JSON.parse(s)),
  };
})();
`
// oxlint-disable-next-line typescript/no-implied-eval -- the same source runs here and in the page
export const wire = new Function(`${wireSource}; return wire;`)() as {
  encode(v: unknown): string
  decode(s: string): unknown
}
