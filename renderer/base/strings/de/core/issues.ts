import type { IssueTexts } from '../../../../../core/texts/issues.ts';
import { blockIssues } from './issues/block.ts';
import { dataIssues } from './issues/data.ts';
import { graphIssues } from './issues/graph.ts';
import { mergeIssues } from './issues/merge.ts';
import { paramIssues } from './issues/param.ts';
import { portIssues } from './issues/port.ts';
import { shapeIssues } from './issues/shape.ts';
import { trainingIssueTexts } from './issues/training.ts';

export const issueTexts: IssueTexts = {
  byCode: {
    ...graphIssues,
    ...blockIssues,
    ...portIssues,
    ...paramIssues,
    ...shapeIssues,
    ...mergeIssues,
    ...trainingIssueTexts,
    ...dataIssues,
  },
  inUse: {
    wording: ({ layer, copy, block, node, entering }, { message }) => ({
      message: `In „${layer}“${copy === null ? '' : ` in Kopie ${copy}`} des Blocks „${block}“: ${message}`,
      hint: entering
        ? `Die Eingabe von „${node}“ ändern.`
        : `Die Parameter von „${node}“ oder seine Eingabe ändern: Eine Änderung im Block betrifft alle Verwendungen.`,
    }),
  },
};
