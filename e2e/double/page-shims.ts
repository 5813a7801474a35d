import { wireSource } from './wire.ts'

/** Main world: receives what contextBridge exposes, as proxies; never sees the preload's own objects. */
export const mainWorldShim = String.raw`(() => {
  if (window !== window.top) return;
  const functions = new Map(); let nextId = 1;
  const promises = new Map();
  const send = (name, detail) => { dispatchEvent(new CustomEvent('__bridge:' + name, { detail })); };
  let answer;
  addEventListener('__bridge:result', (e) => { answer = e.detail; });
  const toWire = (v, depth = 0) => {
    if (depth > 1000) throw new Error('too deep');
    if (typeof v === 'function') { const id = 'm' + nextId++; functions.set(id, v); return { k: 'fn', id }; }
    if (Array.isArray(v)) return { k: 'arr', v: v.map((x) => toWire(x, depth + 1)) };
    if (v && typeof v === 'object' && Object.getPrototypeOf(v) === Object.prototype) return { k: 'obj', v: Object.entries(v).map(([n, x]) => [n, toWire(x, depth + 1)]) };
    return { k: 'val', v };
  };
  const fromWire = (w) => {
    if (w.k === 'fn') return (...args) => {
      send('call', { id: w.id, args: args.map((a) => toWire(a)) });
      const got = answer; answer = undefined;
      if (got.error !== undefined) throw new Error(got.error);
      return fromWire(got.value);
    };
    if (w.k === 'promise') return new Promise((resolve, reject) => promises.set(w.id, { resolve, reject }));
    if (w.k === 'arr') return w.v.map(fromWire);
    if (w.k === 'obj') return Object.fromEntries(w.v.map(([n, x]) => [n, fromWire(x)]));
    return w.v;
  };
  addEventListener('__bridge:settle', (e) => { const p = promises.get(e.detail.id); promises.delete(e.detail.id); if (!p) return; if ('error' in e.detail) p.reject(new Error(e.detail.error)); else p.resolve(fromWire(e.detail.value)); });
  addEventListener('__bridge:callback', (e) => { functions.get(e.detail.id)?.(...e.detail.args.map(fromWire)); });
  addEventListener('__bridge:expose', (e) => {
    const freeze = (o) => { if (o && typeof o === 'object') { Object.values(o).forEach(freeze); Object.freeze(o); } return o; };
    Object.defineProperty(window, e.detail.key, { value: freeze(fromWire(e.detail.value)), configurable: false, writable: false, enumerable: true });
  });
})();`

/** Isolated world: what a sandboxed preload may require, then the preload itself. */
export function isolatedWorldShim(preloadSource: string): string {
  return String.raw`(() => {
  if (window !== window.top) return;
  ${wireSource}
  const functions = new Map(); let nextId = 1;
  const send = (name, detail) => { dispatchEvent(new CustomEvent('__bridge:' + name, { detail })); };
  const toWire = (v, depth = 0) => {
    if (depth > 1000) throw new Error('too deep');
    if (typeof v === 'function') { const id = 'i' + nextId++; functions.set(id, v); return { k: 'fn', id }; }
    if (v instanceof Promise) {
      const id = 'p' + nextId++;
      v.then((x) => send('settle', { id, value: toWire(x) }), (e) => send('settle', { id, error: String(e?.message ?? e) }));
      return { k: 'promise', id };
    }
    if (Array.isArray(v)) return { k: 'arr', v: v.map((x) => toWire(x, depth + 1)) };
    if (v && typeof v === 'object' && Object.getPrototypeOf(v) === Object.prototype) return { k: 'obj', v: Object.entries(v).map(([n, x]) => [n, toWire(x, depth + 1)]) };
    if (typeof v === 'symbol') throw new Error('An object could not be cloned.');
    return { k: 'val', v };
  };
  const fromWire = (w) => {
    if (w.k === 'fn') return (...args) => send('callback', { id: w.id, args: args.map((a) => toWire(a)) });
    if (w.k === 'arr') return w.v.map(fromWire);
    if (w.k === 'obj') return Object.fromEntries(w.v.map(([n, x]) => [n, fromWire(x)]));
    return w.v;
  };
  addEventListener('__bridge:call', (e) => {
    let detail;
    try { detail = { value: toWire(functions.get(e.detail.id)(...e.detail.args.map(fromWire))) }; }
    catch (error) { detail = { error: String(error?.message ?? error) }; }
    send('result', detail);
  });

  const listeners = new Map(); const invokes = new Map(); let nextInvoke = 1;
  const post = (message) => globalThis.__electronSend(wire.encode(message));
  const ipcRenderer = {
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      const id = nextInvoke++; invokes.set(id, { resolve, reject, channel });
      try { post({ type: 'invoke', id, channel, args }); } catch (e) { invokes.delete(id); reject(new Error('An object could not be cloned.')); }
    }),
    send: (channel, ...args) => post({ type: 'send', channel, args }),
    on: (channel, l) => { (listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)).add(l); return ipcRenderer; },
    once: (channel, l) => { const f = (...a) => { ipcRenderer.off(channel, f); l(...a); }; return ipcRenderer.on(channel, f); },
    off: (channel, l) => { listeners.get(channel)?.delete(l); return ipcRenderer; },
    removeListener: (channel, l) => ipcRenderer.off(channel, l),
    removeAllListeners: (channel) => { listeners.delete(channel); return ipcRenderer; },
  };
  globalThis.__electronReceive = (text) => {
    const m = wire.decode(text);
    if (m.type === 'reply') {
      const p = invokes.get(m.id); invokes.delete(m.id); if (!p) return;
      if ('error' in m) p.reject(new Error("Error invoking remote method '" + p.channel + "': " + m.error)); else p.resolve(m.value);
    } else for (const l of [...(listeners.get(m.channel) ?? [])]) l({ sender: ipcRenderer, ports: [] }, ...m.args);
  };
  const contextBridge = {
    exposeInMainWorld: (key, api) => {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key); send('expose', { key, value: toWire(api) });
    },
  };
  const exposed = new Set();
  const modules = { electron: { contextBridge, ipcRenderer, webFrame: {}, webUtils: { getPathForFile: () => '' } } };
  const require = (name) => { const m = modules[name.replace(/^node:/, '')]; if (!m) throw new Error('module not found: ' + name); return m; };
  const module = { exports: {} };
  (function (require, module, exports, process, window) { 'use strict'; ${'\n'}${preloadSource}${'\n'} })(require, module, module.exports, Object.freeze({ platform: 'linux', versions: { electron: '45.4.1' }, sandboxed: true, contextIsolated: true, type: 'renderer', env: {} }), window);
})();`
}
