import { describe, expect, it } from 'vitest';
import { confusionCsv, judgementJson, judgementText } from '../../../cli/output/judgement.ts';
import type { Judgement } from '../../../engine/runs/evaluate-model.ts';

/** What was judged, as a matrix: accuracy and count follow from it. */
function judged(confusion: readonly (readonly number[])[], more: Partial<Judgement> = {}): Judgement {
  const count = confusion.flat().reduce((sum, own) => sum + own, 0);
  const right = confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  return {
    data: 'folder:held-out',
    split: 'all',
    count,
    loss: 0.5,
    accuracy: right / count,
    top5: null,
    classes: confusion.map((_, i) => `class ${i}`),
    confusion,
    trainedOn: 0,
    accuracyOnOthers: right / count,
    findings: [],
    skipped: [],
    computedBy: { program: 'wasm', checkedAgainst: null },
    ...more,
  };
}

/** Many classes; each but the first 30 is always recognized, those are each taken once for the next. */
function many(classes: number): number[][] {
  return Array.from({ length: classes }, (_, label) =>
    Array.from({ length: classes }, (__, predicted) => {
      if (label === predicted) return 2;
      return label < 30 && predicted === label + 1 ? label + 1 : 0;
    }),
  );
}

describe('the figures of a judgement', () => {
  it('have per class and in the mean what scikit-learn says', () => {
    // classification_report([0]*4+[1]*3+[2]*3, [0,0,0,1, 0,0,2, 2,2,2]): precisions 3/5, 0/1, 3/4; recalls 3/4, 0/3, 3/3.
    const confusion = [
      [3, 1, 0],
      [2, 0, 1],
      [0, 0, 3],
    ];
    const json = judgementJson(judged(confusion));
    const f1 = [(2 * 0.6 * 0.75) / (0.6 + 0.75), 0, (2 * 0.75 * 1) / (0.75 + 1)] as const;
    expect(json).toMatchObject({
      count: 10,
      accuracy: 0.6,
      perClass: [
        { name: 'class 0', precision: 3 / 5, recall: 3 / 4, support: 4 },
        { name: 'class 1', precision: 0, recall: 0, f1: 0, support: 3 },
        { name: 'class 2', precision: 3 / 4, recall: 1, support: 3 },
      ],
      macro: {
        precision: expect.closeTo((0.6 + 0 + 0.75) / 3, 12),
        recall: expect.closeTo((0.75 + 0 + 1) / 3, 12),
        f1: expect.closeTo((f1[0] + f1[1] + f1[2]) / 3, 12),
      },
      weighted: {
        precision: expect.closeTo((4 * 0.6 + 3 * 0 + 3 * 0.75) / 10, 12),
        // Weighted by support, recall is accuracy.
        recall: expect.closeTo(0.6, 12),
        f1: expect.closeTo((4 * f1[0] + 3 * f1[1] + 3 * f1[2]) / 10, 12),
      },
      confusion,
      confused: [
        { is: 'class 1', takenFor: 'class 0', count: 2 },
        { is: 'class 0', takenFor: 'class 1', count: 1 },
        { is: 'class 1', takenFor: 'class 2', count: 1 },
      ],
    });
  });

  it('leave classes that are neither in the data nor predicted out of the mean, as scikit-learn does', () => {
    const json = judgementJson(
      judged([
        [0, 0, 0],
        [0, 3, 1],
        [0, 0, 0],
      ]),
    );
    // Class 1: precision 1, recall 3/4. Class 2 was predicted once, wrongly: 0, 0. Class 0 is nowhere.
    expect(json).toMatchObject({
      macro: { precision: 0.5, recall: 0.375 },
      weighted: { precision: 1, recall: 0.75 },
    });
  });

  it('are of few classes a matrix, of many the pairs, and the whole matrix in a file alone', () => {
    const large = judged(many(150), { top5: 0.99 });
    expect(judgementJson(large)).toMatchObject({ confusion: null, top5: 0.99 });
    const { confused } = Object(judgementJson(large));
    expect(confused).toHaveLength(30);
    expect(confused[0]).toEqual({ is: 'class 29', takenFor: 'class 30', count: 30 });
    expect(judgementJson(judged(many(100)))).toMatchObject({ confusion: many(100) });

    const text = judgementText(large).split('\n');
    expect(text.length).toBeLessThan(60);
    expect(text[1]).toMatch(/^class 29 +class 30 +30$/);
    expect(text.join('\n')).toContain('and 10 more pairs');
    expect(text.join('\n')).toContain('class (worst 20 of 150)');
    expect(judgementText(judged(many(3)))).toContain('actual \\ predicted');

    const rows = confusionCsv(large).trim().split('\n');
    expect(rows).toHaveLength(151);
    expect(rows[30]?.split(',').slice(0, 33).slice(-4)).toEqual(['0', '2', '30', '0']);
  });

  it('say in words of what they are, and whether the model had seen it', () => {
    const confusion = [
      [24, 6],
      [0, 30],
    ];
    expect(judgementText(judged(confusion))).toContain(
      'loss 0.5000  accuracy 90.0% (54 of 60)\nEvaluated on 60 images: all of folder:held-out.\nThe model was trained on none of these images.',
    );
    for (const [trainedOn, accuracyOnOthers, sentence] of [
      [null, null, 'It is unknown how many of these images the model was trained on.'],
      [60, null, 'The model was trained on all of these images: this says nothing about other images.'],
      [48, 0.75, 'The model was trained on 48 of these images; accuracy on the other 12: 75.0%.'],
    ] as const) {
      const text = judgementText(judged(confusion, { split: 'test', trainedOn, accuracyOnOthers }));
      expect(text).toContain(`Evaluated on 60 images: the test split of folder:held-out.\n${sentence}`);
    }
  });

  it('quote class names in CSV where they need it', () => {
    const csv = confusionCsv(
      judged(
        [
          [1, 0],
          [0, 1],
        ],
        { classes: ['a,b', 'say "c"'] },
      ),
    );
    expect(csv).toBe('actual \\ predicted,"a,b","say ""c"""\n"a,b",1,0\n"say ""c""",0,1\n');
  });
});
