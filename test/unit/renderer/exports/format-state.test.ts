import { describe, expect, it } from 'vitest';
import { formatNames } from '../../../../core/formats/index.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import {
  defaultsOf,
  formatOf,
  formatStates,
  groupProblems,
} from '../../../../renderer/features/exports/format-state.ts';
import { groupChanges } from '../../../../renderer/features/exports/group-changes.ts';
import { documentOf, node, readTemplate, templateNames } from '../../../setup/documents.ts';

const shape = { shape: [8, 8, 1] };
const twoInputs = buildNetwork(
  documentOf(
    [
      node('left', 'input', shape),
      node('right', 'input', shape),
      node('add', 'add'),
      node('flat', 'flatten'),
      node('dense', 'dense', { units: 3 }),
      node('output', 'output'),
    ],
    ['left > add', 'right > add', 'add > flat', 'flat > dense', 'dense > output'],
  ),
);

describe('the formats of the dialog', () => {
  it('are all there, with options that their schemas take as they are proposed', () => {
    const states = formatStates(undefined, {});
    expect(states.map(({ name }) => name)).toEqual(formatNames);
    for (const { name, values } of states)
      expect(formatOf(name).options.parse(values)).toEqual(formatOf(name).options.parse({}));
  });

  it.each(templateNames)('hold the template %s, all of them', (name) => {
    const states = formatStates(buildNetwork(readTemplate(name)), {});
    expect(states.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  it('say what they cannot hold with the options that were chosen, and whether the options are why', () => {
    expect(twoInputs.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const of = (options: Parameters<typeof formatStates>[1]) =>
      formatStates(twoInputs, options).find(({ name }) => name === 'tflite');
    expect(of({})).toMatchObject({ problems: [], byOptions: false });
    expect(of({ tflite: { precision: 'int8' } })).toMatchObject({
      values: { ...defaultsOf('tflite'), precision: 'int8' },
      problems: [{ path: 'right' }],
      byOptions: true,
    });
  });

  it('say the same thing once for all layers where it stands', () => {
    const same = { kind: 'conv2d', reason: 'does not support grouped', remedy: 'Take one group.' };
    const groups = groupProblems([
      { ...same, path: 'a' },
      { ...same, path: 'b' },
      { ...same, path: 'c', reason: 'has no dilation' },
    ]);
    expect(groups).toEqual([
      { ...same, paths: ['a', 'b'] },
      { ...same, reason: 'has no dilation', paths: ['c'] },
    ]);
  });
});

describe('the changes of an export', () => {
  it('are told once each, with all layers where they were made', () => {
    const folded = 'was folded';
    expect(
      groupChanges([
        { path: 'bn', what: folded },
        { path: '', what: 'maps were laid out anew' },
        { path: 'stage1.bn', what: folded },
      ]),
    ).toEqual([
      { what: folded, paths: ['bn', 'stage1.bn'] },
      { what: 'maps were laid out anew', paths: [] },
    ]);
  });
});
