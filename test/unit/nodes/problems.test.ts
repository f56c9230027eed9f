import { describe, expect, it } from 'vitest';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import type { Shape } from '../../../core/shape.ts';

function infer(kind: string, params: object, inputs: readonly Shape[]) {
  const definition = nodeDefinition(kind);
  if (definition === undefined) throw new Error(`no kind ${kind}`);
  return definition.inferShape(definition.params.parse(params), inputs);
}

const map = [5, 7, 6];

describe('a node that cannot compute its input says what is wrong', () => {
  it.each<
    [kind: string, params: object, inputs: Shape[], code: string, param: string | undefined, words: string[]]
  >([
    [
      'conv2d',
      { kernelSize: 6, padding: 'valid' },
      [map],
      'shape/kernel-too-large',
      'kernelSize',
      ['6×6', '5×7'],
    ],
    [
      'conv2d',
      { kernelSize: 3, dilationRate: 3, padding: 'valid' },
      [map],
      'shape/kernel-too-large',
      'kernelSize',
      ['7×7', '5×7'],
    ],
    ['conv2d', { groups: 4, filters: 8 }, [map], 'shape/groups', 'groups', ['4', '6']],
    ['conv2d', { strides: 2, dilationRate: 2 }, [map], 'shape/strides-and-dilation', 'dilationRate', ['2×2']],
    ['depthwiseConv2d', { strides: [1, 2] }, [map], 'shape/unequal-strides', 'strides', ['1', '2']],
    [
      'separableConv2d',
      { strides: 2, dilationRate: 2 },
      [map],
      'shape/strides-and-dilation',
      'dilationRate',
      ['2×2'],
    ],
    [
      'conv1d',
      { kernelSize: 8, padding: 'valid' },
      [[7, 3]],
      'shape/kernel-too-large',
      'kernelSize',
      ['8', '7'],
    ],
    ['maxPooling2d', { poolSize: 6 }, [map], 'shape/kernel-too-large', 'poolSize', ['6×6', '5×7']],
    ['averagePooling2d', { poolSize: [1, 8] }, [map], 'shape/kernel-too-large', 'poolSize', ['1×8', '5×7']],
    ['maxPooling2d', { padding: 'symmetric' }, [map], 'shape/even-window', 'poolSize', ['2×2']],
    [
      'conv2d',
      { kernelSize: [3, 4], dilationRate: [2, 1], padding: 'symmetric' },
      [map],
      'shape/even-window',
      'kernelSize',
      ['5×4'],
    ],
    ['blurPooling2d', { strides: [1, 2] }, [map], 'shape/unequal-strides', 'strides', ['1', '2']],
    ['blurPooling2d', { filterSize: 5 }, [[2, 7, 3]], 'shape/reflected-border', 'filterSize', ['3×3', '2×7']],
    [
      'blurPooling2d',
      { filterSize: 2, strides: 1 },
      [[1, 4, 3]],
      'shape/reflected-border',
      'filterSize',
      ['2×2', '1×4'],
    ],
    ['groupNormalization', { groups: 4 }, [map], 'shape/groups', 'groups', ['4', '6']],
    ['prelu', { sharedAxes: [1, 2] }, [[6]], 'shape/shared-axes', 'sharedAxes', ['1', '2']],
    ['channelShuffle', { groups: 4 }, [map], 'shape/groups', 'groups', ['4', '6']],
    ['channelSlice', { begin: 2, size: 5 }, [map], 'shape/channel-slice', 'size', ['5', '2', '6']],
    ['channelSlice', { begin: 6, size: 1 }, [map], 'shape/channel-slice', 'begin', ['1', '6']],
    ['selectToken', { index: 4 }, [[4, 3]], 'shape/select-token', 'index', ['0 to 3', '4']],
    ['selectToken', { index: -5 }, [[4, 3]], 'shape/select-token', 'index', ['-4 to -1', '-5']],
    [
      'add',
      {},
      [
        [8, 8, 16],
        [4, 4, 32],
      ],
      'merge/shapes-differ',
      undefined,
      ['8×8×16', '4×4×32'],
    ],
    ['subtract', {}, [[3], [4]], 'merge/shapes-differ', undefined, ['3', '4']],
    ['multiply', {}, [[3], [3], [2]], 'merge/shapes-differ', undefined, ['3', '2']],
    ['add', {}, [[8, 8, 4], [8]], 'merge/shapes-differ', undefined, ['8×8×4', '8']],
    [
      'subtract',
      {},
      [
        [8, 1, 4],
        [7, 5, 4],
      ],
      'merge/shapes-differ',
      undefined,
      ['8×1×4', '7×5×4'],
    ],
    [
      'concatenate',
      {},
      [
        [8, 8, 16],
        [8, 4, 16],
      ],
      'merge/shapes-differ',
      undefined,
      ['8×8×16', '8×4×16'],
    ],
    ['concatenate', {}, [[8, 8], [8]], 'merge/shapes-differ', undefined, ['8×8']],
    ['zeroPadShortcut', { filters: 4 }, [map], 'shape/fewer-filters', 'filters', ['6', '4']],
    ['reshape', { targetShape: [4, 4] }, [[15]], 'shape/reshape', 'targetShape', ['15', '4×4']],
    ['reshape', { targetShape: [4, -1] }, [[15]], 'shape/reshape', 'targetShape', ['15']],
    ['reshape', { targetShape: [-1, -1] }, [[16]], 'shape/reshape', 'targetShape', ['-1']],
    ['permute', { dims: [1, 1, 3] }, [map], 'shape/permute', 'dims', ['1, 1, 3']],
    ['permute', { dims: [2, 1] }, [map], 'shape/permute', 'dims', ['2, 1']],
    [
      'cropping2d',
      {
        cropping: [
          [2, 3],
          [0, 0],
        ],
      },
      [map],
      'shape/cropped-away',
      'cropping',
      ['5×7', '5 rows'],
    ],
  ])('%s %o of %j', (kind, params, inputs, code, param, words) => {
    const result = infer(kind, params, inputs);
    if (!('problem' in result)) throw new Error(`expected a problem, got the shape ${result.shape}`);
    expect(result.problem.code).toBe(code);
    expect(result.problem.param).toBe(param);
    expect(result.problem.message).toMatch(/^Expected .*received .*\.$/);
    expect(result.problem.hint).toMatch(/^[A-Z].*\.$/);
    for (const word of words) expect(result.problem.message).toContain(word);
  });
});

describe('a zero-pad shortcut', () => {
  it('does nothing where neither size nor channels change', () => {
    expect(infer('zeroPadShortcut', { filters: 6, strides: 1 }, [map])).toEqual({ shape: map });
  });
});

describe('inputs of a merge that differ', () => {
  const hintOf = (inputs: Shape[]): string => {
    const result = infer('multiply', {}, inputs);
    if (!('problem' in result)) throw new Error(`expected a problem, got the shape ${result.shape}`);
    return result.problem.hint;
  };

  it('are told by the gate, where one of them is one: it comes to the map, whichever is first', () => {
    for (const inputs of [
      [[8, 8, 32], [64]],
      [
        [1, 1, 64],
        [8, 8, 32],
      ],
    ] as Shape[][]) {
      expect(hintOf(inputs)).toContain('32 values, one for each channel');
      expect(hintOf(inputs)).not.toContain('shortcut');
    }
  });

  it('are told by the shortcut otherwise', () => {
    expect(
      hintOf([
        [8, 8, 16],
        [4, 4, 32],
      ]),
    ).toContain('Give the shortcut the shape of the other branch');
  });
});
