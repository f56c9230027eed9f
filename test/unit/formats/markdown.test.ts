import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import { escaped } from '../../../core/formats/markdown.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { partsOfDocument } from '../../../engine/formats/parts.ts';
import { projectReadme } from '../../../engine/formats/pytorch/readme.ts';
import { tfjsReadme } from '../../../engine/formats/tfjs-readme.ts';

describe('names in Markdown', () => {
  it('stay names: no markup, no second line', () => {
    expect(escaped('a\r\n# b')).toBe('a \\# b');
    expect(escaped('<b>*x*</b> &amp; [y](z)')).toBe('\\<b\\>\\*x\\*\\</b\\> \\&amp; \\[y\\](z)');
  });

  it('are escaped in every README that an export has', async () => {
    await startBackend('cpu');
    const document = readDocument(
      JSON.stringify({
        format: 'skiplane',
        version: 2,
        name: '</script>\n# *odd*',
        graph: {
          nodes: [
            { id: 'a', kind: 'input', params: { shape: [4, 4, 1] } },
            { id: 'b', kind: 'flatten' },
            { id: 'c', kind: 'output' },
          ],
          edges: [
            { from: 'a', to: 'b' },
            { from: 'b', to: 'c' },
          ],
        },
      }),
    );
    const model = await partsOfDocument(document, 0);
    const { metadata } = model;
    if (metadata === null) throw new Error('a network of images has metadata');
    const named = { ...metadata, classes: ['one\ntwo', '`three`'] };
    for (const text of [projectReadme({ ...model, metadata: named }, '', []), tfjsReadme(named)]) {
      expect(text.split('\n')[0]).toBe('# \\</script\\> \\# \\*odd\\*');
      expect(text).toContain('\n0. one two\n1. \\`three\\`\n');
    }
  });
});
