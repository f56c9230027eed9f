import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import { confusionFrom } from '../../../../core/training/confusion.ts';
import type { LeanMetric } from '../../../../core/training/metrics.ts';
import { compareReport } from '../../../../renderer/features/runs/report/compare-report.ts';
import { bestEpoch, thinnedEpochs } from '../../../../renderer/features/runs/report/epochs-section.ts';
import { signalBars } from '../../../../renderer/features/runs/report/flow-section.ts';
import { picturesOf } from '../../../../renderer/features/runs/report/graph-pictures.ts';
import { html, table } from '../../../../renderer/features/runs/report/html.ts';
import { epochsOf, type RunMaterial } from '../../../../renderer/features/runs/report/material.ts';
import { runReport } from '../../../../renderer/features/runs/report/run-report.ts';
import { placeMissing } from '../../../../renderer/model/layout/place-missing.ts';
import { documentOf, node, readTemplate } from '../../../setup/documents.ts';
import { makeRun } from '../runs/make-run.ts';

const evil = '<script>alert("1")</script> & \'more\'';
const imprint = { version: '1.2.3', written: new Date('2026-01-02T10:00:00Z') };

/** So many epochs of two steps, the loss halving with each. */
function metricsOf(epochs: number): LeanMetric[] {
  return Array.from({ length: epochs }, (_, i) => i + 1).flatMap((epoch): LeanMetric[] => {
    const step = (stepInEpoch: number): LeanMetric => ({
      sequence: (epoch - 1) * 3 + stepInEpoch,
      type: 'step',
      epoch,
      stepInEpoch,
      stepsPerEpoch: 2,
      step: (epoch - 1) * 2 + stepInEpoch,
      loss: 2 ** -epoch,
      accuracy: 0.5,
      learningRate: 0.1,
      imagesPerSecond: 100,
      seconds: 0.1,
      dataSeconds: 0,
      updateSeconds: 0,
      hasFlow: false,
    });
    const end: LeanMetric = {
      sequence: epoch * 3,
      type: 'epoch',
      epoch,
      loss: 2 ** -epoch,
      accuracy: 0.5,
      valLoss: 0.7,
      valAccuracy: epoch === 3 ? 0.9 : 0.6,
      learningRate: 0.1,
      imagesPerSecond: 100,
      seconds: 0.2,
    };
    return [step(1), step(2), end];
  });
}

function materialOf(rest: Partial<RunMaterial> = {}, epochs = 5): RunMaterial {
  const document = readTemplate('tiny-resnet-digits');
  const network = buildNetwork(document);
  return {
    run: makeRun('run', { name: 'First' }),
    metrics: metricsOf(epochs),
    flow: {
      step: 4,
      flow: { signal: { conv: 0.5, output: 2 }, weights: { 'conv/kernel': { gradient: 1, ratio: 0.01 } } },
    },
    document,
    network,
    pictures: picturesOf(placeMissing(document), network),
    evaluation: {
      split: 'test',
      result: {
        loss: 0.4,
        accuracy: 0.75,
        count: 8,
        classes: ['cat', 'dog'],
        confusion: confusionFrom([
          [3, 1],
          [1, 3],
        ]),
        figures: [
          { name: 'cat', precision: 0.75, recall: 0.75, f1: 0.75, support: 4 },
          { name: 'dog', precision: null, recall: 0.75, f1: null, support: 4 },
        ],
        computedBy: { program: 'wasm', checkedAgainst: null },
      },
    },
    card: null,
    lacking: [],
    ...rest,
  };
}

describe('the report of a run', () => {
  const report = runReport(materialOf(), imprint);

  it('has results, curves, gradient flow, right and wrong, network, layers, settings and epochs', () => {
    const heads = [...report.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, head]) => head);
    expect(heads).toEqual([
      'Curves',
      'Gradient reaching each layer',
      'Evaluation',
      'Network',
      'Layers',
      'Settings',
      'Epochs',
    ]);
    expect(report).toContain('<dt>Test accuracy</dt><dd>75.0%</dd>');
    expect(report).toContain('<dt>Best validation accuracy, epoch 3</dt><dd>90.0%</dd>');
    expect(report).toContain('Written by Skiplane 1.2.3');
    for (const { path } of buildNetwork(readTemplate('tiny-resnet-digits')).layers) {
      expect(report).toContain(`<code>${path}</code>`);
    }
  });

  it('shows the graph, and each block once with the skip connection inside', () => {
    expect(report).toContain('<h3>Block basic</h3>');
    const [whole, block, ...others] = materialOf().pictures;
    expect(others).toEqual([]);
    expect(whole?.light).toContain('>Stage 1<');
    expect(block?.light.split('stroke-dasharray="8 5"').length).toBeGreaterThan(1);
    expect(block?.dark).not.toBe(block?.light);
  });

  it('needs nothing from elsewhere: no script, link, import or address', () => {
    expect(report).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\ssrc=|\shref=/i);
    expect(report.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    expect(report).toContain('default-src &#39;none&#39;');
  });

  it('shows names, notes, errors, classes and settings as they are written, never as markup', () => {
    const document = documentOf(
      [node('input', 'input', { shape: [4, 4, 1] }), { ...node('conv', 'conv2d'), label: evil }],
      ['input > conv'],
      { name: evil },
    );
    const classes = materialOf().evaluation;
    if (classes === null) throw new Error('the material has an evaluation');
    const material = materialOf({
      run: makeRun('run', {
        name: evil,
        notes: evil,
        error: evil,
        document: evil,
        source: `folder:/${evil}`,
        status: 'failed',
      }),
      document,
      network: buildNetwork(document),
      pictures: picturesOf(placeMissing(document), buildNetwork(document)),
      flow: { step: 1, flow: { signal: { [evil]: 1 }, weights: { [evil]: { gradient: 1, ratio: 1 } } } },
      evaluation: {
        split: 'test',
        result: {
          ...classes.result,
          classes: [evil, 'dog'],
          figures: [{ name: evil, precision: 1, recall: 1, f1: 1, support: 1 }],
        },
      },
      lacking: [{ what: evil, why: evil }],
    });
    const written = runReport(material, { ...imprint, version: evil });
    expect(written).not.toContain('<script');
    expect(written).not.toContain('alert("1")');
    expect(written.split('&lt;script&gt;alert(&quot;1&quot;)').length).toBeGreaterThan(12);
    const compared = compareReport([material, materialOf()], { ...imprint, version: evil });
    expect(compared).not.toContain('<script');
    expect(compared).not.toContain('alert("1")');
  });

  it('has the model card folded, as the Markdown that it is, and none where there is no model', () => {
    const card = `# Name\n\n${evil}\n\n| a | b |`;
    const written = runReport(materialOf({ card }), imprint);
    const [, shown] =
      /<details><summary>Model card of First<\/summary><pre tabindex="0">([\s\S]*?)<\/pre>/.exec(written) ??
      [];
    expect(shown).toContain('# Name\n\n&lt;script&gt;');
    expect(shown).toContain('| a | b |');
    expect(report).not.toContain('Model card');
    const second = materialOf({ run: makeRun('b', { name: 'Second' }), card });
    const compared = compareReport([materialOf(), second], imprint);
    expect([...compared.matchAll(/<summary>([^<]*)/g)].map(([, name]) => name)).toEqual([
      'Model card of Second',
    ]);
  });

  it('has the counts of the confusion matrix, each row with its share', () => {
    const rows = [
      ...report.matchAll(/<td class="(?:right|wrong|none)" style="--share:([\d.]+)">(\d+)<\/td>/g),
    ];
    expect(rows.map(([, share, count]) => [Number(count), Number(share)])).toEqual([
      [3, 0.75],
      [1, 0.25],
      [1, 0.25],
      [3, 0.75],
    ]);
  });

  it('tells the most frequent confusions where the classes are too many for a matrix', () => {
    const classes = Array.from({ length: 100 }, (_, i) => `class ${i}`);
    const confusion = confusionFrom(
      classes.map((_, a) => classes.map((_, b) => (a === b ? 5 : a === 7 && b === 9 ? 4 : 0))),
    );
    const known = materialOf().evaluation;
    if (known === null) throw new Error('the material has an evaluation');
    const evaluation = { ...known, result: { ...known.result, classes, confusion, figures: [] } };
    const written = runReport(materialOf({ evaluation }), imprint);
    expect(written).toContain('>class 7</th><td class="text">class 9</td><td class="number">4</td>');
    expect(written).not.toContain('class="confusion"');
  });

  it('is written of a run that failed before its first step too, and says what is lacking', () => {
    const bare = materialOf(
      {
        run: makeRun('run', {
          status: 'failed',
          error: 'Out of memory',
          last: null,
          result: null,
          progress: null,
        }),
        metrics: [],
        flow: null,
        document: null,
        network: null,
        pictures: [],
        evaluation: null,
        lacking: [{ what: 'Network', why: 'the file is gone' }],
      },
      0,
    );
    const written = runReport(bare, imprint);
    expect(written).toContain('This run failed: Out of memory');
    expect(written).toContain('No steps were recorded.');
    expect(written).toContain('Network: the file is gone');
    expect(written).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('lists every epoch of a short run, and of a long one some, saying so', () => {
    expect(report).toContain('All 5 epochs');
    const long = runReport(materialOf({}, 450), imprint);
    const epochs = epochsOf(materialOf({}, 450));
    const kept = thinnedEpochs(epochs, 3).map(({ epoch }) => epoch);
    expect(kept).toEqual([...new Set([1, 3, ...Array.from({ length: 150 }, (_, i) => (i + 1) * 3)])]);
    expect(long).toContain(`${kept.length} of 450 epochs: one in every 3,`);
    expect(bestEpoch(epochs)?.epoch).toBe(3);
  });
});

describe('the gradient flow in a report', () => {
  it('stands in the order of the network, not of the record', () => {
    const network = buildNetwork(readTemplate('tiny-resnet-digits'));
    const paths = network.layers.map(({ path }) => path);
    const signal = Object.fromEntries(paths.toReversed().map((path, i) => [path, i + 1]));
    const bars = signalBars({ network, flow: { step: 1, flow: { signal, weights: {} } } });
    expect(bars.map(({ name }) => name)).toEqual(paths);
    expect(bars[0]?.value).toBe(paths.length);
  });
});

describe('the comparison of several runs', () => {
  it('lays their curves over each other and lists in what they differ from the first', () => {
    const document = readTemplate('tiny-resnet-digits');
    const other = { ...document, graph: { ...document.graph, nodes: document.graph.nodes.slice(1) } };
    const second = materialOf({
      run: makeRun('b', { name: 'Second', training: { optimizer: { kind: 'sgd' } } }),
      document: other,
    });
    const third = materialOf({ run: makeRun('c', { name: 'Third' }) });
    const written = compareReport([materialOf(), second, third], imprint);
    for (const name of ['First', 'Second', 'Third']) {
      expect(written).toContain(`${name}, training</li>`);
      expect(written).toContain(`${name}, validation</li>`);
    }
    expect(written).toContain(
      '<code>optimizer.kind</code></th><td class="text">adam</td><td class="text">sgd</td><td class="text">adam</td>',
    );
    expect(written).toContain('Network of Second compared with First');
    expect(written).toContain('Third trained the same network as First.');
    expect(written).not.toContain(
      'optimizer.epsilon</code></th><td class="text">1e-7</td><td class="text">1e-7',
    );
  });

  it('says so where the settings are the same', () => {
    const written = compareReport([materialOf(), materialOf({ run: makeRun('b') })], imprint);
    expect(written).toContain('All runs have the same settings.');
  });
});

describe('HTML from templates', () => {
  it('escapes whatever is put in, in text and in attributes, and keeps markup', () => {
    expect(html`<p title="${'"'}">${'<b>'}${html`<i>${'&'}</i>`}${[1, 'x', null, false]}</p>`.markup).toBe(
      '<p title="&quot;">&lt;b&gt;<i>&amp;</i>1x</p>',
    );
    expect(table('<c>', [{ name: '<h>' }], [['<r>']]).markup).not.toMatch(/<[chr]>/);
  });
});
