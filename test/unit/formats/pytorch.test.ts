import { describe, expect, it } from 'vitest';
import { trainingSettings } from '../../../core/document/training.ts';
import { pytorch } from '../../../core/formats/pytorch.ts';
import { writeNpy } from '../../../engine/formats/npy.ts';
import { configYaml } from '../../../engine/formats/pytorch/config.ts';
import { fromTorch, torchShape, toTorch } from '../../../engine/formats/pytorch/layout.ts';
import { projectFiles } from '../../../engine/formats/pytorch/project-files.ts';

describe('maps of PyTorch', () => {
  // Two samples of one row with two pixels of three channels.
  const last = Float32Array.from({ length: 12 }, (_, i) => i);

  it('have their channels first', () => {
    expect(torchShape([1, 2, 3])).toEqual([3, 1, 2]);
    expect([...toTorch(last, [1, 2, 3])]).toEqual([0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11]);
    expect(fromTorch(toTorch(last, [1, 2, 3]), [1, 2, 3])).toEqual(last);
  });

  it('are all that changes: rows and sequences stay', () => {
    expect(torchShape([4, 3])).toEqual([4, 3]);
    expect(toTorch(last, [4, 3])).toEqual(last);
    expect(fromTorch(last, [12])).toEqual(last);
  });
});

describe('config.yaml', () => {
  it('has every setting of the training, each with what it means', () => {
    const text = configYaml(trainingSettings.parse({ earlyStopping: { patience: 3 }, clipNorm: 0.5 }));
    expect(text).toContain('\nepochs: 10  # passes over the training images\n');
    expect(text).toContain('\n  patience: 3  # epochs without improvement');
    expect(text).toContain('\nclipNorm: 0.5  # maximum norm of the gradient');
    expect(text).toContain('\naugmentation: null  # random changes');
    expect(text).not.toContain('gradientEvery');
  });

  it('writes small numbers as YAML 1.1 reads them', () => {
    expect(configYaml(trainingSettings.parse({ learningRate: 2.5e-9 }))).toMatch(/learningRate: 2\.5e-9 /);
    expect(configYaml(trainingSettings.parse({}))).toMatch(/epsilon: 1\.0e-7 /);
  });
});

describe('arrays of NumPy', () => {
  it('begin with a header that ends at a multiple of 64 bytes', () => {
    const bytes = writeNpy(Uint8Array.of(1, 2, 3, 4, 5, 6), [1, 3, 2]);
    const header = new TextDecoder('latin1').decode(bytes.subarray(0, 128));
    expect(header.slice(0, 8)).toBe('\x93NUMPY\x01\x00');
    expect(header.slice(10)).toMatch(
      /^\{'descr': '\|u1', 'fortran_order': False, 'shape': \(1, 3, 2, \), \} +\n$/,
    );
    expect([...bytes.subarray(128)]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('the files of a project', () => {
  it('are those that the format names', async () => {
    const files = await projectFiles();
    for (const name of ['train.py', 'data.py', 'check.py', 'ray_train.py', 'learning/numbers.py'])
      expect(files.get(name), name).toMatch(/^"""/);
    for (const name of files.keys())
      expect(
        pytorch.files.some((own) => name === own || (own.endsWith('/') && name.startsWith(own))),
        name,
      ).toBe(true);
  });
});
