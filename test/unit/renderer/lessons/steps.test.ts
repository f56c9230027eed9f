import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../core/document/read.ts';
import { emptyWork, type LessonWork } from '../../../../core/lessons/progress.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { skipEdges } from '../../../../core/network/skips.ts';
import { totalsByBlock } from '../../../../core/network/totals.ts';
import { lesson, writtenLesson } from '../../../../renderer/gallery/fixtures/lesson.ts';
import { buildView } from '../../../../renderer/model/view/build-view.ts';
import { stubWindow } from '../../../setup/window-globals.ts';

stubWindow();
const { documentAt, lessonDocumentId, passesTask } = await import(
  '../../../../renderer/features/lessons/lesson-documents.ts'
);
const { missingAt, nothingLeft } = await import('../../../../renderer/features/lessons/step-done.ts');
const { highlightedKeys } = await import('../../../../renderer/model/stage/highlight.ts');

const fresh = emptyWork('by-hand');
const workedOn = (rest: Partial<LessonWork>): LessonWork => ({ ...fresh, ...rest });
const table = { figures: { columns: [], rows: [] } };

describe('the steps of a lesson', () => {
  it('begin with the network as the steps before leave it, or as the reader left it there', () => {
    const skips = (index: number, work = fresh, again = false): number | undefined => {
      const document = documentAt(lesson, index, work, again);
      return document === undefined ? undefined : skipEdges(document.graph).size;
    };
    expect([0, 1].map((index) => skips(index))).toEqual([0, 1]);
    const written = JSON.stringify(writtenLesson.documents.block.document);
    const left = workedOn({ steps: { cost: { document: written } } });
    expect(skips(1, left)).toBe(0);
    expect(skips(1, left, true)).toBe(1);
    expect(skips(1, workedOn({ steps: { cost: { document: 'half a fi' } } }))).toBe(1);
  });

  it('have documents of which runs are found again on another day', () => {
    const ids = [0, 1, 2].map((index) => documentAt(lesson, index, fresh, false)?.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
    expect(ids[2]).toBe(lessonDocumentId('by-hand', 'deep'));
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9-]{1,64}$/);
  });

  it('know when a task is passed over that the next network builds upon', () => {
    expect(passesTask(lesson, 0, 1, new Set())).toBe(true);
    expect(passesTask(lesson, 0, 1, new Set(['wire']))).toBe(false);
    // Another network.
    expect(passesTask(lesson, 0, 2, new Set())).toBe(false);
  });

  it('are done once nothing is left to do', () => {
    const left = { skipped: false, solved: false };
    expect(nothingLeft(lesson, 0, fresh, left)).toBe(false);
    expect(nothingLeft(lesson, 0, fresh, { ...left, solved: true })).toBe(true);
    expect(missingAt(lesson, 2, fresh)).toEqual(['residual', 'stacked']);
    const measured = { residual: table, stacked: table };
    expect(nothingLeft(lesson, 2, workedOn({ measured }), left)).toBe(false);
    expect(nothingLeft(lesson, 2, workedOn({ measured }), { ...left, skipped: true })).toBe(true);
    expect(nothingLeft(lesson, 2, workedOn({ measured, steps: { depth: { prediction: 0.5 } } }), left)).toBe(
      true,
    );
    expect(nothingLeft(lesson, 3, fresh, left)).toBe(true);
  });
});

describe('what a lesson speaks of', () => {
  const document = readDocument(JSON.stringify(writtenLesson.documents.deep.document));
  const network = buildNetwork(document);
  const keys = (paths: readonly string[], open: readonly string[] = [], copy = 0): string[] => {
    const view = buildView({
      document,
      network,
      totals: totalsByBlock(network),
      trail: [],
      open: new Set(open),
      copies: { block: copy },
    });
    return [...highlightedKeys(paths, view, network)];
  };

  it('is a layer, a block, or a copy of it', () => {
    expect(keys(['classifier'])).toEqual(['classifier']);
    expect(keys(['block'])).toEqual(['block']);
    expect(keys(['block7'])).toEqual(['block']);
    expect(keys(['nothing'])).toEqual([]);
  });

  it('is shown by the block while that is closed, and by itself in the copy that is open', () => {
    expect(keys(['block1.add'])).toEqual(['block']);
    expect(keys(['block1.add'], ['block'])).toEqual(['block/add']);
    expect(keys(['block1.add'], ['block'], 3)).toEqual([]);
    expect(keys(['block4.add'], ['block'], 3)).toEqual(['block/add']);
  });
});
