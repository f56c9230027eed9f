import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';

describe.skipIf(noBrowser)('issues in the designer', () => {
  const app = designerForTests();

  /** Puts a document into the workspace and opens it from the start page. */
  async function opened(name: string, document: SkiplaneDocument): Promise<void> {
    writeFileSync(join(app.workspace(), `${name}.skiplane.json`), writeDocument(document));
    await app.page().reload();
    await app.page().getByText(name, { exact: true }).first().click();
    await app.page().locator('.react-flow__node').first().waitFor();
  }

  it('a missing softmax is seen while drawing, stops Train, and is inserted by one click', async () => {
    const page = app.page();
    const document = documentOf(
      [
        node('input', 'input', { shape: [28, 28, 1] }),
        node('pool', 'globalAveragePooling2d'),
        node('classifier', 'dense', { units: 10 }),
        node('output', 'output'),
      ],
      ['input > pool', 'pool > classifier', 'classifier > output'],
      { dataset: { source: 'mnist', limit: 200 }, training: { epochs: 1 } },
    );
    await opened('bare', document);
    await page.getByRole('button', { name: 'Train', exact: true }).first().click();
    await page.getByText('The network has an error to fix before it can train').waitFor();
    const drawer = page.getByRole('list', { name: 'Issues, errors first' });
    await drawer.getByRole('button', { name: 'Insert softmax' }).first().click();
    await onCanvas(page).node('softmax').waitFor();
    await expect.poll(() => page.getByRole('tab', { name: /^Issues/ }).innerText()).toMatch(/^Issues$/);
  });

  it('"Remove the node" at an unused block removes its use and leaves the block as it is', async () => {
    const page = app.page();
    const template = readTemplate('tiny-resnet-digits');
    const loose = { id: 'loose', kind: 'block', block: 'basic', params: { filters: 8 } };
    await opened('spare', {
      ...template,
      graph: { ...template.graph, nodes: [...template.graph.nodes, loose] },
    });
    await onCanvas(page).node('loose').click();
    await page.getByRole('button', { name: 'Remove the node' }).first().click();
    await onCanvas(page).node('loose').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await page.getByText('Saved spare.skiplane.json').waitFor();
    const saved = readDocument(readFileSync(join(app.workspace(), 'spare.skiplane.json'), 'utf8'));
    expect(saved.graph.nodes.map(({ id }) => id)).not.toContain('loose');
    // Opening has laid the block out: what it is made of is the same.
    const made = ({ blocks }: SkiplaneDocument) =>
      Object.entries(blocks).map(([name, { parameters, graph }]) => {
        const nodes = graph.nodes.map(({ id, kind, params }) => ({ id, kind, params }));
        return { name, parameters, nodes, edges: graph.edges };
      });
    expect(made(saved)).toEqual(made(template));
  });
});
