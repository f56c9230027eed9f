import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectCopy } from '../../setup/project-copy.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const halfKinds = `import { flatten } from './flatten.ts';
const layer = () => ({ className: 'HalfLayer', config: {} }) as const;
export const halfKind = { ...flatten, kind: 'halfKind', layer } as const;
export const halfMerge = { ...flatten, kind: 'halfMerge', family: 'merge' } as const;
export const halfNormalization = { ...flatten, kind: 'halfNormalization', family: 'normalization' } as const;
`;

const folder = temporaryFolder(afterAll);
/** By what is missing: the files that do not compile for that. */
const missing = new Map<string, Set<string>>();

beforeAll(() => {
  const copy = projectCopy(folder);
  copy.append('core/nodes/half.ts', halfKinds);
  copy.insert(
    'core/nodes/index.ts',
    "import { zeroPadding2d } from './zero-padding2d.ts';\n",
    "import { halfKind, halfMerge, halfNormalization } from './half.ts';\n",
  );
  copy.insert(
    'core/nodes/index.ts',
    '  zeroPadding2d,\n',
    '  halfKind,\n  halfMerge,\n  halfNormalization,\n',
  );
  copy.insert('core/nodes/params.ts', "  'linear',\n", "  'halfActivation',\n");
  copy.insert('core/nodes/params.ts', "  'ones',\n", "  'halfInitializer',\n");
  copy.insert('core/ops/define.ts', "  | 'tanh'\n", "  | 'halfFunction'\n");
  copy.insert('core/ops/define.ts', "  | 'gamma'\n", "  | 'halfRole'\n");
  for (const { file, message } of copy.compile()) {
    for (const [name] of message.matchAll(/\b[hH]alf[A-Z][A-Za-z]+/g)) {
      const files = missing.get(name) ?? new Set();
      missing.set(name, files.add(file));
    }
  }
}, 300_000);

const everyKind = [
  'core/code/keras/kinds.ts',
  'core/code/pytorch/channels.ts',
  'core/code/pytorch/kinds/index.ts',
  'core/code/tfjs/kinds.ts',
  'core/formats/tfjs/forms.ts',
  'core/network/kept.ts',
  'engine/formats/keras/layers/index.ts',
  'renderer/base/strings/de/kinds.ts',
  'renderer/base/strings/en/figures.ts',
  'renderer/features/inspector/figures/figure.tsx',
];
const runNames = ['renderer/base/strings/de/run-names.ts', 'renderer/base/strings/en/run-names.ts'];

describe('what is left half-done does not compile where it is missing', () => {
  it.each([
    ['a kind', 'halfKind', everyKind],
    ['a merge', 'halfMerge', [...everyKind, 'renderer/base/theme/icons.tsx']],
    ['a normalization', 'halfNormalization', [...everyKind, ...runNames]],
    [
      'the class of a layer',
      'HalfLayer',
      ['core/formats/stock-tfjs.ts', 'engine/formats/keras/layers/standard.ts', 'engine/layers/classes.ts'],
    ],
    [
      'an activation',
      'halfActivation',
      [
        'core/code/keras/activation-names.ts',
        'core/code/pytorch/kinds/activation.ts',
        'core/code/tfjs/layers.ts',
        'core/formats/stock-tfjs.ts',
        'core/formats/tfjs/layers/activation.ts',
        'core/network/kept.ts',
        'core/nodes/activation.ts',
        'engine/layers/classes.ts',
        'renderer/base/strings/de/palette.ts',
        'renderer/base/strings/en/palette.ts',
        'renderer/features/inspector/figures/curves.ts',
        ...runNames,
      ],
    ],
    [
      'a function of one value',
      'halfFunction',
      [
        'core/ops/interpret/value-by-value.ts',
        'engine/formats/onnx/ops/unary.ts',
        'engine/formats/savedmodel/ops/values.ts',
        'engine/formats/tflite/operations/elementwise.ts',
      ],
    ],
    [
      'an initializer',
      'halfInitializer',
      ['core/code/pytorch/kinds/start.ts', 'core/nodes/initializers.ts', ...runNames],
    ],
    ['the role of a weight', 'halfRole', ['engine/training/weight-roles.ts']],
  ])('%s', (_, name, files) => {
    expect([...(missing.get(name) ?? [])].sort()).toEqual([...files].sort());
  });
});
