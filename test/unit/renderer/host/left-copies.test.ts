import { describe, expect, it } from 'vitest';
import { dropLeft, handOverLeft, keepLeft, type Shelf } from '../../../../renderer/model/host/left-copies.ts';

const workspace = '/home/ada/Skiplane';
const copy = {
  id: 'w1',
  name: 'Net',
  path: '/home/ada/Skiplane/net.skiplane.json',
  revision: 'r1',
  text: '{\n  "format": "skiplane",\n  "name": "Net"\n}\n',
  history: '{"version":1}',
  edited: 17,
};

/** A page's storage with room for so many characters. */
function shelfFor(room: number, content: Readonly<Record<string, string>> = {}) {
  const kept = new Map(Object.entries(content));
  const shelf: Shelf = {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      const others = [...kept].filter(([each]) => each !== key);
      const used = [...others, [key, value]].flat().join('').length;
      if (used > room) throw new DOMException('the quota has been exceeded', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
  return { shelf, kept };
}

/** Hands everything over to an engine that answers so. */
async function handedOver(shelf: Shelf, of = workspace, answer: () => Promise<null> = async () => null) {
  const taken: unknown[] = [];
  await handOverLeft(shelf, of, (given) => {
    taken.push(given);
    return answer();
  });
  return taken;
}

describe('what a window keeps when it is left', () => {
  it('is handed over as it was, once', async () => {
    const { shelf } = shelfFor(1e6);
    expect(keepLeft(shelf, workspace, copy)).toBe(true);
    expect(await handedOver(shelf)).toEqual([copy]);
    expect(await handedOver(shelf)).toEqual([]);
  });

  it('is the last of several, one for each window', async () => {
    const { shelf } = shelfFor(1e6);
    keepLeft(shelf, workspace, copy);
    keepLeft(shelf, workspace, { ...copy, text: 'later', edited: 18, history: null });
    keepLeft(shelf, workspace, { ...copy, id: 'w2' });
    expect(await handedOver(shelf)).toEqual([
      { ...copy, text: 'later', edited: 18, history: null },
      { ...copy, id: 'w2' },
    ]);
  });

  it('does without the steps where there is no room for both, and says where there is none', async () => {
    const text = 'x'.repeat(1000);
    const { shelf, kept } = shelfFor(1500);
    expect(keepLeft(shelf, workspace, { ...copy, text, history: 'y'.repeat(600) })).toBe(true);
    expect(await handedOver(shelf)).toEqual([{ ...copy, text, history: null }]);
    keepLeft(shelf, workspace, copy);
    expect(keepLeft(shelf, workspace, { ...copy, text: 'x'.repeat(1500) })).toBe(false);
    // The older copy would bring back what is no longer so.
    expect(kept.size).toBe(0);
  });

  it('stays until an engine of its workspace takes it', async () => {
    const { shelf, kept } = shelfFor(1e6);
    keepLeft(shelf, workspace, copy);
    expect(await handedOver(shelf, '/elsewhere')).toEqual([]);
    await handedOver(shelf, workspace, () => Promise.reject(new Error('no engine')));
    expect(kept.size).toBe(1);
    expect(await handedOver(shelf)).toEqual([copy]);
  });

  it('is forgotten when its work is saved or given up, and after a month; what is damaged goes, all else stays', async () => {
    const { shelf, kept } = shelfFor(1e6, { 'skiplane.left.w9': 'damaged', theme: 'dark' });
    keepLeft(shelf, workspace, copy);
    dropLeft(shelf, 'w1');
    keepLeft(shelf, workspace, { ...copy, id: 'w2' });
    const old = kept.get('skiplane.left.w2')?.replace(/"left":\d+/, `"left":${Date.now() - 31 * 86_400_000}`);
    kept.set('skiplane.left.w2', old ?? '');
    expect(await handedOver(shelf)).toEqual([]);
    expect([...kept.keys()]).toEqual(['theme']);
  });
});
