import { expect, test } from 'vitest';
import { fileParts } from '../../../../renderer/features/start/file-parts.ts';

test('a file is listed by its name, and by the folder that it lies in', () => {
  expect(fileParts('nets/wide.skiplane.json')).toEqual({ name: 'wide', folder: 'nets' });
  expect(fileParts('C:\\nets\\wide.json')).toEqual({ name: 'wide', folder: 'C:\\nets' });
  expect(fileParts('wide.skiplane.json')).toEqual({ name: 'wide', folder: '' });
  expect(fileParts('/wide.skiplane.json')).toEqual({ name: 'wide', folder: '' });
});
