import { produce } from 'immer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../../core/document/operations/edges.ts';
import { moveNodes } from '../../../../core/document/operations/move.ts';
import { addNode } from '../../../../core/document/operations/nodes.ts';
import { setParams } from '../../../../core/document/operations/params.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { documentOf, node } from '../../../setup/documents.ts';

type Spared = typeof import('../../../../renderer/model/stage/spared.ts');

describe('nodes that have just been added', () => {
  let sparedAfter: Spared['sparedAfter'];

  beforeEach(async () => {
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
    vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
    vi.stubGlobal('document', { documentElement: { dataset: {} }, querySelector: () => null });
    ({ sparedAfter } = await import('../../../../renderer/model/stage/spared.ts'));
  });
  afterEach(() => vi.unstubAllGlobals());

  const before = documentOf([node('input', 'input'), node('relu', 'activation')], ['input > relu']);
  const added = produce(before, (draft) => {
    addNode(draft, null, { kind: 'conv2d' });
  });
  const change = (recipe: (draft: SkiplaneDocument) => unknown): ReadonlySet<string> =>
    sparedAfter(
      added,
      produce(added, (draft) => {
        recipe(draft);
      }),
      new Set(['/conv']),
    );

  it('are let alone', () => {
    expect([...sparedAfter(before, added, new Set())]).toEqual(['/conv']);
  });

  it('stay so while they are wired, set and moved', () => {
    const still = ['/conv'];
    expect([...change((draft) => connect(draft, null, { from: 'relu', to: 'conv' }))]).toEqual(still);
    expect([...change((draft) => setParams(draft, null, ['conv'], 'filters', 8))]).toEqual(still);
    expect([...change((draft) => moveNodes(draft, null, { input: { x: 9, y: 9 } }))]).toEqual(still);
  });

  it('no longer when something else is done', () => {
    expect([...change((draft) => setParams(draft, null, ['relu'], 'activation', 'tanh'))]).toEqual([]);
    expect([...change((draft) => addNode(draft, null, { kind: 'flatten' }))]).toEqual(['/flatten']);
  });
});
