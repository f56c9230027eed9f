import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../core/document/edit.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { Issue } from '../../../../core/network/issue.ts';
import type { Shape } from '../../../../core/shape.ts';
import { labeled } from '../../../../core/texts/fixes.ts';
import { say } from '../../../../core/texts/issues.ts';
import { bestFixes, canFixAll } from '../../../../renderer/features/issues/best-fixes.ts';
import { countIssues, groupIssues } from '../../../../renderer/features/issues/group-issues.ts';
import { documentOf, graphOf, node } from '../../../setup/documents.ts';

const map = node('input', 'input', { shape: [32, 32, 16] });

/** A residual block whose Add does not fit, used with each of some numbers of filters. */
function mismatched(filters: readonly number[], repeat = 1): SkiplaneDocument {
  const body = graphOf(
    [
      node('input', 'input'),
      node('conv', 'conv2d', { filters: '=filters', strides: 2, padding: 'same' }),
      node('add', 'add'),
      node('output', 'output'),
    ],
    ['input > conv', 'conv > add', 'input > add', 'add > output'],
  );
  const uses = filters.map((count, i) => ({
    id: `use${String.fromCharCode(97 + i)}`,
    kind: 'block',
    block: 'basic',
    repeat,
    params: { filters: count },
  }));
  return documentOf(
    [map, ...uses, node('output', 'output')],
    uses.map(({ id }) => `input > ${id}`),
    { blocks: { basic: { parameters: { filters: 1 }, graph: body } } },
  );
}

function issuesOf(document: SkiplaneDocument): readonly Issue[] {
  return buildNetwork(document).issues;
}

describe('grouping issues', () => {
  it('says what is wrong in many copies of a block once, though the shapes differ', () => {
    const issues = issuesOf(mismatched([32, 64, 128])).filter(({ code }) => code === 'merge/shapes-differ');
    expect(new Set(issues.map(({ message }) => message)).size).toBe(3);
    expect(groupIssues(issues).map(({ count, issue }) => [issue.at.node, count])).toEqual([['add', 3]]);
  });

  it('says it once though each message names another copy', () => {
    const dangling = (path: string): Issue => ({
      ...say('graph/dangling', { layer: path }),
      severity: 'warning',
      at: { path, graph: 'basic', node: 'conv' },
      fixes: [],
    });
    const groups = groupIssues([dangling('first.conv'), dangling('second.block1.conv')]);
    expect(groups.map(({ count }) => count)).toEqual([2]);
  });

  it('keeps two problems of one layer apart', () => {
    const wrong = (size: Shape): Issue => ({
      ...say('shape/rank', { ranks: [3], received: size }),
      severity: 'error',
      at: { path: 'add', graph: null, node: 'add', port: 'x' },
      fixes: [],
    });
    expect(groupIssues([wrong([10]), wrong([20])]).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('keeps nodes of the same name in different graphs apart', () => {
    const at = (graph: string | null): Issue => ({
      ...say('port/missing', { input: null, many: false, received: 0 }),
      severity: 'error',
      at: { path: 'conv', graph, node: 'conv' },
      fixes: [],
    });
    expect(groupIssues([at(null), at('basic')])).toHaveLength(2);
  });

  it('lets the copy speak that offers most fixes', () => {
    const [silent, helpful] = [0, 1].map(
      (fixes): Issue => ({
        ...say('node/unknown-kind', { kind: 'x' }),
        severity: 'error',
        at: { path: `use${fixes}.add`, graph: 'basic', node: 'add' },
        fixes: fixes === 0 ? [] : [{ ...labeled('removeNode', {}), edits: [] }],
      }),
    );
    if (silent === undefined || helpful === undefined) throw new Error('no issues');
    expect(groupIssues([silent, helpful])[0]?.issue).toBe(helpful);
  });

  it('puts errors before warnings, and counts what is shown', () => {
    const groups = groupIssues(issuesOf(mismatched([32, 64])));
    const severities = groups.map(({ issue }) => issue.severity);
    expect(severities).toEqual(severities.toSorted());
    expect(severities).toContain('warning');
    const { errors, warnings } = countIssues(groups);
    expect(errors + warnings).toBe(groups.length);
    expect(errors).toBe(severities.filter((severity) => severity === 'error').length);
  });
});

/** Two Adds in a row, each with a shortcut that does not fit. */
const twice = documentOf(
  [
    map,
    node('conv1', 'conv2d', { filters: 32, strides: 2, padding: 'same' }),
    node('add1', 'add'),
    node('conv2', 'conv2d', { filters: 64, strides: 2, padding: 'same' }),
    node('add2', 'add'),
    node('output', 'output'),
  ],
  [
    'input > conv1',
    'conv1 > add1',
    'input > add1',
    'add1 > conv2',
    'conv2 > add2',
    'add1 > add2',
    'add2 > output',
  ],
);

/** As where every block is open. */
const anywhere = (): boolean => true;

describe('the best fixes together', () => {
  it('mend errors that only come to light when the first is mended', () => {
    const fixes = bestFixes(twice, buildNetwork(twice), anywhere);
    expect(fixes.map(({ label }) => label)).toEqual([
      'Insert a 1×1 projection (stride 2, 32 filters); then at "add2": Insert a 1×1 projection (stride 2, 64 filters)',
    ]);
    const mended = fixes.reduce((document, { edits }) => applyEdits(document, edits), twice);
    expect(issuesOf(mended)).toEqual([]);
  });

  it('need one fix for a block, however often it is used', () => {
    const document = mismatched([32, 64]);
    const fixes = bestFixes(document, buildNetwork(document), anywhere);
    expect(fixes.filter(({ label }) => label.includes('projection'))).toHaveLength(1);
  });

  it('leave a block alone that nobody looks at', () => {
    const document = mismatched([32, 64]);
    const network = buildNetwork(document);
    const atRoot = (graph: string | null) => graph === null;
    expect(canFixAll(groupIssues(network.issues), atRoot)).toBe(false);
    const fixes = bestFixes(document, network, atRoot);
    expect(
      fixes.flatMap(({ edits }) => edits).filter((edit) => 'graph' in edit && edit.graph !== null),
    ).toEqual([]);
  });

  it('leave the document alone where it is whole', () => {
    const whole = documentOf([map, node('output', 'output')], ['input > output']);
    expect(bestFixes(whole, buildNetwork(whole), anywhere)).toEqual([]);
  });

  it('stop at the limit', () => {
    expect(bestFixes(twice, buildNetwork(twice), anywhere, 1)).toHaveLength(1);
  });

  it('leave out what does not mend its error', () => {
    const network = buildNetwork(twice);
    const useless = network.issues.map((issue) => ({
      ...issue,
      fixes: [{ ...labeled('removeNode', {}), edits: [] }],
    }));
    expect(bestFixes(twice, { ...network, issues: useless }, anywhere)).toEqual([]);
  });

  it('are offered only where there are several errors and each has one', () => {
    const error = (node: string, fixes: Issue['fixes']): Issue => ({
      ...say('node/unknown-kind', { kind: 'x' }),
      severity: 'error',
      at: { path: node, graph: null, node },
      fixes,
    });
    const fix = { ...labeled('removeNode', {}), edits: [] };
    expect(canFixAll(groupIssues([error('a', [fix]), error('b', [fix])]), anywhere)).toBe(true);
    expect(canFixAll(groupIssues([error('a', [fix]), error('b', [])]), anywhere)).toBe(false);
    expect(canFixAll(groupIssues([error('a', [fix])]), anywhere)).toBe(false);
    expect(canFixAll([], anywhere)).toBe(false);
  });
});
