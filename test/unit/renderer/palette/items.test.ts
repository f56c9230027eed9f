// cspell:ignore xqzzwv sofmax residaul nrom drpout convolusion convolus convolu convol convo concatinate botleneck avarage actvation
import { describe, expect, it } from 'vitest';
import { readyBlocks } from '../../../../core/blocks/index.ts';
import { isRefusal } from '../../../../core/document/operations/outcome.ts';
import { pasteBlock } from '../../../../core/document/operations/paste.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { nodeDefinition, nodeDefinitions } from '../../../../core/nodes/index.ts';
import { activations } from '../../../../core/nodes/params.ts';
import { groupItems, type PaletteItem, paletteItems } from '../../../../renderer/model/items/items.ts';
import { searchItems, suggestItems } from '../../../../renderer/model/items/search.ts';
import { bestTime } from '../../../setup/best-time.ts';
import { documentOf, readTemplate } from '../../../setup/documents.ts';

const resnet = readTemplate('resnet-18');
const stem = readyBlocks[0]?.document ?? resnet;
const items = paletteItems(resnet, [{ name: 'My stem', document: stem }]);
const found = (query: string): string[] => searchItems(items, query).map(({ id }) => id);
const labels = (query: string): string[] => searchItems(items, query).map(({ label }) => label);

describe('the palette', () => {
  it('lists blocks, those of the document, the user’s own, and then the families', () => {
    const groups = groupItems(items).map(({ group }) => group);
    expect(groups.slice(0, 3)).toEqual(['blocks', 'document', 'mine']);
    expect(groups.slice(3)).toEqual([...new Set(nodeDefinitions.map(({ family }) => family))]);
  });

  it('leaves out groups that are empty', () => {
    const groups = groupItems(paletteItems(documentOf([], []), [])).map(({ group }) => group);
    expect(groups).not.toContain('document');
    expect(groups).not.toContain('mine');
  });

  it('offers every kind of the catalogue, and each thing once', () => {
    const kinds = items.flatMap(({ insert }) =>
      insert.type === 'kind' && !insert.params ? [insert.kind] : [],
    );
    expect(kinds.toSorted()).toEqual(nodeDefinitions.map(({ kind }) => kind).toSorted());
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('finds every activation function by its name', () => {
    for (const name of activations) expect(found(name)).toContain(`activation:${name}`);
  });

  it('shows one Activation, and its functions in a search only', () => {
    const activation = groupItems(items).find(({ group }) => group === 'activation');
    expect(activation?.items.map(({ label }) => label)).toEqual(['Activation', 'PReLU']);
    expect(items.filter(({ searchOnly }) => searchOnly).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['ReLU', 'Softmax', 'GELU', 'SiLU', 'Sigmoid', 'Tanh', 'Leaky ReLU']),
    );
  });

  it('calls the document’s blocks as their cards do', () => {
    const own = groupItems(items).find(({ group }) => group === 'document');
    expect(own?.items.map(({ label }) => label)).toEqual([
      'Stem',
      'Basic',
      'Basic projection',
      'Stage',
      'Head',
    ]);
  });

  it('inserts only what the catalogue takes', () => {
    for (const { id, insert } of items) {
      if (insert.type !== 'kind') continue;
      expect(nodeDefinition(insert.kind)?.params.safeParse(insert.params ?? {}).success, id).toBe(true);
    }
  });

  it('has ready-made blocks that can be put into any document', () => {
    for (const { id, insert } of items) {
      if (insert.type !== 'fragment') continue;
      const document = structuredClone(readTemplate('tiny-resnet-digits'));
      const added = pasteBlock(document, null, insert.document, { x: 0, y: 400 });
      expect(isRefusal(added), id).toBe(false);
      // Nothing is connected to it yet, and that is all that is wrong.
      expect(new Set(buildNetwork(document).issues.map(({ code }) => code)), id).not.toContain(
        'block/unknown',
      );
    }
  });
});

describe('the search for layers and blocks', () => {
  it.each([
    ['linear', 'kind:dense'],
    ['fc', 'kind:dense'],
    ['bn', 'kind:batchNormalization'],
    ['batchnorm', 'kind:batchNormalization'],
    ['relu', 'activation:relu'],
    ['swish', 'activation:silu'],
    ['leakyrelu', 'activation:leakyRelu'],
    ['softmax', 'activation:softmax'],
    ['skip', 'kind:add'],
    ['gap', 'kind:globalAveragePooling2d'],
    ['dense', 'kind:dense'],
    ['conv', 'kind:conv2d'],
    ['conv2d', 'kind:conv2d'],
    ['conv 2d', 'kind:conv2d'],
    ['CONV2D ', 'kind:conv2d'],
    ['maxpool', 'kind:maxPooling2d'],
    ['max pool', 'kind:maxPooling2d'],
    ['deconvolution', 'kind:conv2dTranspose'],
    ['concat', 'kind:concatenate'],
    ['drop path', 'kind:stochasticDepth'],
    ['batchNormalization', 'kind:batchNormalization'],
    ['residual', 'block:basic-residual'],
    ['bottleneck', 'block:bottleneck'],
    ['densenet', 'block:dense-block'],
    ['projection shortcut', 'block:strided-residual'],
    ['block residual', 'block:basic-residual'],
    ['conv bn relu', 'block:conv-bn-relu'],
    ['my st', 'mine:My stem'],
    ['basic residual block strided', 'block:strided-residual'],
    ['resnext', 'block:resnext-bottleneck'],
    ['1x1 projection', 'block:strided-residual'],
    ['basic projection', 'definition:basicProjection'],
  ])('finds by "%s" first %s', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  it('finds by "shortcut" the sum and the zero-padding among the first three', () => {
    expect(labels('shortcut').slice(0, 3)).toEqual(expect.arrayContaining(['Add', 'Zero-pad Shortcut']));
  });

  it('finds by "resnet" the residual blocks before anything else', () => {
    const first = searchItems(items, 'resnet').slice(0, 4);
    expect(first.map(({ group }) => group)).toEqual(['blocks', 'blocks', 'blocks', 'blocks']);
    expect(first[0]?.label).toBe('Basic residual block');
  });

  it.each([
    ['convolusion', 'kind:conv2d'],
    ['batch nrom', 'kind:batchNormalization'],
    ['actvation', 'kind:activation'],
    ['concatinate', 'kind:concatenate'],
    ['drpout', 'kind:dropout'],
    ['residaul', 'block:basic-residual'],
    ['botleneck', 'block:bottleneck'],
    ['sofmax', 'activation:softmax'],
    ['avarage pooling', 'kind:averagePooling2d'],
  ])('forgives the typo "%s"', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  it('finds what is described so, behind what is called so', () => {
    expect(labels('normalize')[0]).toBe('Batch Norm');
    expect(found('probabilities')[0]).toBe('activation:softmax');
  });

  it('does not mix in what is only spelled alike where something has the name', () => {
    expect(labels('conv')).not.toContain('Subtract');
  });

  it('offers what comes next before what is used often, and nothing twice', () => {
    const first = suggestItems(items, ['kind:add', 'kind:gone', 'kind:flatten']).map(({ id }) => id);
    expect(first.slice(0, 4)).toEqual(['kind:add', 'kind:flatten', 'kind:conv2d', 'kind:batchNormalization']);
    expect(new Set(first).size).toBe(first.length);
    expect(suggestItems(items).map(({ label }) => label)).toEqual([
      'Conv 2D',
      'Batch Norm',
      'ReLU',
      'Add',
      'Basic residual block',
      'Max Pooling 2D',
      'Dense',
    ]);
  });

  it('finds nothing for what is nothing', () => {
    expect(found('xqzzwv')).toEqual([]);
  });

  it('lists the panel’s items for an empty query', () => {
    const shown = groupItems(items).flatMap((group): readonly PaletteItem[] => group.items);
    expect(found('  ')).toEqual(shown.map(({ id }) => id));
  });

  it('takes any text for what it is: brackets, quotes and very long ones', () => {
    for (const query of ['[(', '"', '\\', '^conv', '!', 'a'.repeat(5000), '=filters * 4', '畳み込み']) {
      expect(() => found(query)).not.toThrow();
    }
  });

  it('is done before the next frame in a document of 500 blocks', async () => {
    const blocks = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [
        `stage${i}`,
        { parameters: {}, graph: { nodes: [], edges: [] } },
      ]),
    );
    const many = paletteItems({ blocks }, []);
    searchItems(many, 'warm up');
    const queries = ['c', 'co', 'con', 'conv', 'convo', 'convol', 'convolu', 'convolus', 'stage 499', 'xyz'];
    const time = await bestTime(() => {
      for (const query of queries) searchItems(many, query);
    });
    expect(time / queries.length).toBeLessThan(50);
  });
});
