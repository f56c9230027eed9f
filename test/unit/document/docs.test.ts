import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { projectRoot } from '../../../engine/program.ts';

it('the example in docs/document.md is a sound network', () => {
  const text = readFileSync(join(projectRoot(), 'docs', 'document.md'), 'utf8');
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
  const network = buildNetwork(readDocument(json));
  expect(network.issues).toEqual([]);
  expect(network.byPath.get('stage2.add')?.shape).toEqual([32, 32, 16]);
});
