import { describe, expect, it } from 'vitest';
import { type CodeLanguage, writeCode } from '../../../../../core/code/index.ts';
import { graphIn } from '../../../../../core/document/graph-name.ts';
import type { SkiplaneDocument } from '../../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../../core/network/build.ts';
import { totalsByBlock } from '../../../../../core/network/totals.ts';
import { codeFileName } from '../../../../../renderer/features/code/code-file-name.ts';
import { selectedPlaces } from '../../../../../renderer/features/code/selected-places.ts';
import {
  changedLines,
  followLine,
  linesOf,
  placeKey,
  type Source,
  sourceOf,
  startOfGraph,
} from '../../../../../renderer/features/code/source.ts';
import { textBetween } from '../../../../../renderer/features/code/text-selection.ts';
import { written } from '../../../../../renderer/features/code/written.ts';
import { buildView } from '../../../../../renderer/model/view/build-view.ts';
import { readTemplate, templateNames } from '../../../../setup/documents.ts';

const languages = ['keras', 'pytorch', 'tfjs'] as const;

function sourceFor(document: SkiplaneDocument, language: CodeLanguage): Source {
  return sourceOf(writeCode(document, buildNetwork(document), language));
}

const resnet = readTemplate('resnet-50');

/** The lines of some selected nodes of ResNet-50, by their keys on the canvas. */
function marked(keys: readonly string[], language: CodeLanguage, open: readonly string[] = []): string[] {
  const network = buildNetwork(resnet);
  const view = buildView({
    document: resnet,
    network,
    totals: totalsByBlock(network),
    trail: [],
    open: new Set(open),
    copies: {},
  });
  const source = sourceFor(resnet, language);
  return linesOf(source, selectedPlaces(keys, view)).map((line) => source.lines[line]?.trim() ?? '');
}

describe('lines and nodes', () => {
  it.each(languages)(
    'every node that is used has lines, and every line at most one node, in %s',
    (language) => {
      for (const name of templateNames) {
        const document = readTemplate(name);
        const source = sourceFor(document, language);
        expect(source.lines.length).toBe(source.owners.length);
        expect(source.lines.join('\n')).toBe(source.text.replace(/\n$/, ''));
        const graphs = new Set([null, ...source.owners.flatMap((owner) => (owner ? [owner.graph] : []))]);
        for (const graph of graphs) {
          const ids = (graphIn(document, graph)?.nodes ?? []).map(({ id }) => id);
          const silent = ids.filter(
            (id) => linesOf(source, new Set([placeKey({ graph, node: id })])).length === 0,
          );
          expect(silent, `${name} ${graph}`).toEqual([]);
        }
      }
    },
  );

  it('a selected block marks where it is used, not what it is', () => {
    expect(marked(['stage2'], 'keras')).toEqual(['x = stage(x, filters=128, blocks=4, name="stage2")']);
    expect(marked(['stage2'], 'pytorch')).toEqual([
      'self.stage2 = Stage(256, filters=128, blocks=4)',
      'x = self.stage2(x)',
    ]);
  });

  it('a layer in a block that is open in place marks the lines of the block', () => {
    expect(marked(['stem/pool'], 'keras', ['stem'])).toEqual([
      'x = layers.MaxPooling2D(3, strides=2, padding="same", name=f"{name}_pool")(x)',
    ]);
    // With the block closed there is nothing of it to be selected.
    expect(marked(['stem/pool'], 'keras')).toEqual([]);
  });

  it('a graph begins where its function or class does', () => {
    const headOf = (graph: string | null, language: CodeLanguage) => {
      const source = sourceFor(resnet, language);
      return source.lines[startOfGraph(source, graph) ?? -1];
    };
    expect(headOf('stage', 'keras')).toBe('def stage(x, filters=64, stride=2, blocks=2, name="stage"):');
    expect(headOf('stage', 'pytorch')).toBe('class Stage(nn.Module):');
    expect(headOf('stage', 'tfjs')).toMatch(/^\/\*\* Blocks of one size/);
    expect(headOf(null, 'pytorch')).toBe('class ResNet50(nn.Module):');
    expect(headOf(null, 'tfjs')).toBe('/** Builds the network. */');
    expect(headOf('missing', 'keras')).toBeUndefined();
  });

  it('a line is found again in another text by its node, and else by what is around it', () => {
    const [before, after] = [sourceFor(resnet, 'keras'), sourceFor(resnet, 'pytorch')];
    const at = (source: Source, text: string) => source.lines.findIndex((line) => line.includes(text));
    expect(followLine(before, after, at(before, 'name="stage3"'))).toBe(at(after, 'self.stage3 ='));
    const longer: Source = {
      ...before,
      lines: ['# new', '# new', ...before.lines],
      owners: [undefined, undefined, ...before.owners],
    };
    const plain = at(before, 'def copies');
    expect(before.owners[plain]).toBeUndefined();
    expect(followLine(before, longer, plain)).toBe(plain + 2);
    expect(followLine(longer, before, before.lines.length + 1)).toBe(before.lines.length - 1);
  });

  it('are the same objects where only places on the canvas have changed', () => {
    const first = written({ document: resnet, network: buildNetwork(resnet) }, 'keras');
    const [node, ...nodes] = resnet.graph.nodes;
    if (node === undefined) throw new Error('ResNet-50 has nodes');
    const moved = {
      ...resnet,
      graph: { ...resnet.graph, nodes: [{ ...node, position: { x: 9, y: 9 } }, ...nodes] },
    };
    const second = written({ document: moved, network: buildNetwork(moved) }, 'keras', first);
    expect('source' in second && 'source' in first && second.source === first.source).toBe(true);
    const renamed = { ...resnet, name: 'Another' };
    const third = written({ document: renamed, network: buildNetwork(renamed) }, 'keras', first);
    expect('source' in third && third.source.text.startsWith('"""Another in Keras 3.')).toBe(true);
  });
});

describe('lines that an edit has changed', () => {
  const changed = (before: string, after: string) => {
    const lines = after.split(' ');
    return changedLines({ lines: before.split(' ') }, { lines }).map((line) => `${line} ${lines[line]}`);
  };

  it('are those between what has stayed above and below', () => {
    expect(changed('a b c d', 'a x c d')).toEqual(['1 x']);
    expect(changed('a b c d', 'a b x y c d')).toEqual(['2 x', '3 y']);
    expect(changed('a b c d', 'a d')).toEqual([]);
    expect(changed('a a', 'a a a')).toEqual(['2 a']);
    expect(changed('a b', 'a b')).toEqual([]);
    expect(changed('a', 'x y')).toEqual(['0 x', '1 y']);
    expect(changed('a b c', 'a b x')).toEqual(['2 x']);
  });

  it('are not all that stands between two places', () => {
    expect(changed('a 1 c d e f 7 h', 'a 2 c d e f 8 h')).toEqual(['1 2', '6 8']);
    expect(changed('a 1 c d e f 7 h', 'a 2 c d x e f 8 h')).toEqual(['1 2', '4 x', '7 8']);
  });

  it('are the size and the number of all parameters, where a layer becomes larger', () => {
    const larger = {
      ...resnet,
      blocks: Object.fromEntries(
        Object.entries(resnet.blocks).map(([name, block]) => [
          name,
          {
            ...block,
            parameters:
              'filters' in block.parameters ? { ...block.parameters, filters: 72 } : block.parameters,
          },
        ]),
      ),
    };
    const [before, after] = [sourceFor(resnet, 'keras'), sourceFor(larger, 'keras')];
    const lines = changedLines(before, after).map((line) => after.lines[line] ?? '');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line).toMatch(/filters=(72|64)|^Parameters: /);
  });
});

describe('code that is taken along', () => {
  it('is what lies between two places of the text', () => {
    const lines = ['one', '', 'three'];
    expect(textBetween(lines, { line: 0, offset: 1 }, { line: 2, offset: 2 })).toBe('ne\n\nth');
    expect(textBetween(lines, { line: 2, offset: 1 }, { line: 2, offset: 3 })).toBe('hr');
  });

  it('has the name of its document, by which Python can import it', () => {
    expect(codeFileName('ResNet-20 (CIFAR)', 'pytorch')).toBe('resnet_20_cifar.py');
    expect(codeFileName('3D net', 'keras')).toBe('net_3d_net.py');
    expect(codeFileName('ResNet-20 (CIFAR)', 'tfjs')).toBe('resnet-20-cifar.js');
    expect(codeFileName('', 'keras')).toBe('untitled.py');
  });
});
