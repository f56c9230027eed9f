import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  datasetSources,
  formatSource,
  isBundled,
  parseDatasetSource,
  sourceForms,
  sourceKinds,
} from '../../../core/document/sources.ts';
import { projectRoot } from '../../../engine/program.ts';

describe('sources of data', () => {
  it.each(sourceKinds)('%s is read and written alike, and the README names it', (kind) => {
    const text = isBundled(kind) ? kind : `${kind}:a folder/b:c`;
    expect(formatSource(parseDatasetSource(text))).toBe(text);
    const form = isBundled(kind) ? kind : `${kind}:<path>`;
    expect(sourceForms).toContain(form);
    expect(readFileSync(join(projectRoot(), 'README.md'), 'utf8')).toContain(`\`${form}\``);
  });

  it.each(['mnist:', 'mnist:a', 'folder', 'folder:', ':a', '', 'toString:a', 'zip:a'])(
    '"%s" is refused with the forms that there are',
    (text) => {
      expect(() => parseDatasetSource(text)).toThrow(sourceForms);
    },
  );

  it('one is part of Skiplane, and of all others it is known what to look for', () => {
    expect(sourceKinds.filter(isBundled)).toEqual(['mnist']);
    expect(datasetSources.npz.place).toBe('file');
    expect(datasetSources.cifar10.place).toBe('folder');
  });
});
