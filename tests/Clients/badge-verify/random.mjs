// The same "random" on every machine, from a seed.
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    chance: p => next() < p,
    below: n => Math.floor(next() * n),
    pick: list => list[Math.floor(next() * list.length)],
    some: (max, make) => Array.from({ length: 1 + Math.floor(next() * max) }, (_, i) => make(i)),
  };
}
