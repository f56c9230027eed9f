import { beforeEach, describe, expect, it } from 'vitest';
import { readyBlocks } from '../../../../core/blocks/index.ts';
import { readDocument } from '../../../../core/document/read.ts';
import { writeDocument } from '../../../../core/document/write.ts';
import { SkiplaneError } from '../../../../core/error.ts';
import {
  loadMyBlocks,
  removeMyBlock,
  saveMyBlock,
  useMyBlocks,
} from '../../../../renderer/model/items/my-blocks.ts';
import { documentOf, node } from '../../../setup/documents.ts';

const [first, second] = readyBlocks.map(({ document }) => document);
if (first === undefined || second === undefined) throw new Error('There are no ready-made blocks.');

/** The engine's part, kept in a map. */
function engineWith(texts: Readonly<Record<string, string>>) {
  const kept = new Map(Object.entries(texts));
  return {
    kept,
    listMyBlocks: () => Promise.resolve([...kept].map(([name, text]) => ({ name, text }))),
    saveMyBlock: ({ name, text }: { name: string; text: string }) => {
      kept.set(name, text);
      return Promise.resolve(null);
    },
    removeMyBlock: ({ name }: { name: string }) => {
      kept.delete(name);
      return Promise.resolve(null);
    },
  };
}

const names = () => useMyBlocks.getState().blocks.map(({ name }) => name);

describe('my blocks', () => {
  beforeEach(() => useMyBlocks.setState({ blocks: [], skipped: 0 }));

  it('are listed by name', async () => {
    await loadMyBlocks(engineWith({ b: writeDocument(second), A: writeDocument(first) }));
    expect(names()).toEqual(['A', 'b']);
    expect(useMyBlocks.getState().blocks[0]?.document).toEqual(first);
  });

  it('leave out what is no block, and say how many', async () => {
    const whole = documentOf([node('a', 'conv2d'), node('b', 'output')], ['a > b']);
    const orphan = documentOf([{ id: 'a', kind: 'block', block: 'gone' }], []);
    await loadMyBlocks(
      engineWith({
        good: writeDocument(first),
        cut: writeDocument(first).slice(0, 100),
        whole: writeDocument(whole),
        orphan: writeDocument(orphan),
        empty: '',
      }),
    );
    expect(names()).toEqual(['good']);
    expect(useMyBlocks.getState().skipped).toBe(4);
  });

  it('are kept by the engine under their name, and can be read again', async () => {
    const engine = engineWith({});
    await saveMyBlock(engine, 'My block', first);
    expect(names()).toEqual(['My block']);
    expect(readDocument(engine.kept.get('My block') ?? '')).toEqual({ ...first, name: 'My block' });
    await loadMyBlocks(engine);
    expect(names()).toEqual(['My block']);
  });

  it('replace the one of the same name', async () => {
    const engine = engineWith({});
    await saveMyBlock(engine, 'Mine', first);
    await saveMyBlock(engine, 'Mine', second);
    expect(useMyBlocks.getState().blocks).toEqual([{ name: 'Mine', document: { ...second, name: 'Mine' } }]);
  });

  it('can be removed', async () => {
    const engine = engineWith({ a: writeDocument(first), b: writeDocument(second) });
    await loadMyBlocks(engine);
    await removeMyBlock(engine, 'a');
    expect(names()).toEqual(['b']);
    expect([...engine.kept.keys()]).toEqual(['b']);
  });

  it('stay as they were where the engine refuses', async () => {
    const refuse = () => Promise.reject(new SkiplaneError('block/too-large', 'Too large.'));
    await expect(saveMyBlock({ saveMyBlock: refuse }, 'a', first)).rejects.toThrow('Too large.');
    expect(names()).toEqual([]);
  });
});
