import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changesSince, type Migration, migrate, migrations } from '../../../core/document/migrations.ts';
import { readDocument } from '../../../core/document/read.ts';
import { formatVersion } from '../../../core/document/schema.ts';

const steps: Migration[] = [
  { from: 1, summary: 'title is now name', migrate: ({ title, ...rest }) => ({ ...rest, name: title }) },
  {
    from: 2,
    summary: 'names are trimmed',
    migrate: (json) => ({ ...json, name: String(json['name']).trim() }),
  },
];

describe('migrations', () => {
  it('run one after the other up to the newest version', () => {
    expect(migrate({ version: 1, title: ' a ' }, steps, 3)).toEqual({ version: 3, name: 'a' });
    expect(migrate({ version: 2, name: ' a ' }, steps, 3)).toEqual({ version: 3, name: 'a' });
  });

  it('say to whom opens an older document what it keeps and what is otherwise', () => {
    expect(changesSince(1)).toHaveLength(formatVersion - 1);
    expect(changesSince(1)[0]).toMatch(/momentum in Keras’s form.*bugs were fixed/);
    expect(changesSince(formatVersion)).toEqual([]);
    expect(changesSince(undefined)).toEqual([]);
  });

  it('leave a document of the newest version alone', () => {
    const document = { version: 3, name: ' a ' };
    expect(migrate(document, steps, 3)).toBe(document);
  });

  describe('of version 1 keep what its defaults did', () => {
    const migrated = (training: object | undefined) =>
      migrate({ version: 1, ...(training === undefined ? {} : { training }) })['training'];

    it('descent keeps Keras’s form of momentum', () => {
      expect(migrated({ optimizer: { kind: 'sgd', momentum: 0.8 } })).toEqual({
        optimizer: { kind: 'sgd', momentum: 0.8, momentumForm: 'keras' },
      });
    });

    it('RMSProp keeps the momentum that it shared', () => {
      expect(migrated({ optimizer: { kind: 'rmsprop' } })).toEqual({
        optimizer: { kind: 'rmsprop', rmspropMomentum: 0.9 },
      });
      expect(migrated({ optimizer: { kind: 'rmsprop', momentum: 0.5 } })).toEqual({
        optimizer: { kind: 'rmsprop', momentum: 0.5, rmspropMomentum: 0.5 },
      });
    });

    it('one-cycle keeps its momentum where it is', () => {
      expect(migrated({ schedule: { kind: 'oneCycle' } })).toEqual({
        schedule: { kind: 'oneCycle', cycleMomentum: false },
      });
    });

    it('and nothing is added where nothing has changed', () => {
      expect(migrated(undefined)).toBeUndefined();
      expect(migrated({})).toEqual({});
      const adam = { optimizer: { kind: 'adam', beta1: 0.8 }, schedule: { kind: 'cosine' } };
      expect(migrated(adam)).toEqual(adam);
      expect(migrated({ epochs: 3, optimizer: 7 })).toEqual({ epochs: 3, optimizer: 7 });
    });
  });

  it('keep the start of depthwise kernels of version 1, in blocks too', () => {
    const graph = {
      nodes: [
        { id: 'depthwise', kind: 'depthwiseConv2d' },
        { id: 'separable', kind: 'separableConv2d', params: { filters: '=filters' } },
        { id: 'conv', kind: 'conv2d', params: { filters: 8 } },
      ],
      edges: [],
    };
    const kept = {
      nodes: [
        { id: 'depthwise', kind: 'depthwiseConv2d', params: { depthwiseFan: 'allChannels' } },
        {
          id: 'separable',
          kind: 'separableConv2d',
          params: { filters: '=filters', depthwiseFan: 'allChannels' },
        },
        { id: 'conv', kind: 'conv2d', params: { filters: 8 } },
      ],
      edges: [],
    };
    expect(migrate({ version: 1, graph, blocks: { unit: { parameters: {}, graph } } })).toMatchObject({
      version: 2,
      graph: kept,
      blocks: { unit: { parameters: {}, graph: kept } },
    });
  });

  it('there is one for every version before the newest, and a fixture that it reads', () => {
    expect(migrations.map(({ from }) => from)).toEqual(
      Array.from({ length: formatVersion - 1 }, (_, i) => i + 1),
    );
    for (const { from } of migrations) {
      const fixture = new URL(`../../fixtures/migrations/version-${from}.skiplane.json`, import.meta.url);
      expect(existsSync(fixture), `fixture of version ${from}`).toBe(true);
      expect(readDocument(readFileSync(fixture, 'utf8')).version).toBe(formatVersion);
    }
  });

  it('a document of version 1 keeps gray by linear light, and what it says itself', () => {
    const grey = (dataset: unknown): unknown =>
      Reflect.get(
        migrate({ version: 1, ...(dataset === undefined ? {} : { dataset }) }, migrations, 2),
        'dataset',
      );
    expect(grey(undefined)).toEqual({ grey: 'linear' });
    expect(grey({ source: 'mnist' })).toEqual({ grey: 'linear', source: 'mnist' });
    expect(grey({ grey: 'luma' })).toEqual({ grey: 'luma' });
    expect(grey('mnist')).toBe('mnist');
  });
});
