import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { IssueCard } from '../../features/issues/issue-card.tsx';
import { goTo } from '../../model/state/view.ts';
import { empty, mismatched, residual, skip } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { Padded } from '../parts.tsx';
import type { State, Story } from '../story.ts';

const nothing = (): void => undefined;

interface Shown {
  readonly count?: number;
  readonly onShow?: () => void;
}

/** The card of the first issue of a document that has such a code. */
function card(document: SkiplaneDocument, code: RegExp, shown: Shown = {}): State {
  return {
    setUp: () => {
      open(document);
      goTo([]);
    },
    render: () => {
      const { issues } = buildNetwork(document);
      const issue = issues.find((each) => code.test(each.code));
      if (issue === undefined)
        throw new Error(`expected an issue ${code}, received ${issues.map((each) => each.code).join(', ')}`);
      return (
        <Padded>
          <IssueCard issue={issue} {...shown} />
        </Padded>
      );
    },
    shows: 'article',
  };
}

/** The same mistake in a block that is used twice. */
const inBlock: SkiplaneDocument = {
  ...residual,
  blocks: Object.fromEntries(
    Object.entries(residual.blocks).map(([name, block]) => [
      name,
      {
        ...block,
        graph: {
          ...block.graph,
          nodes: block.graph.nodes.map((node) =>
            node.id === 'conv' ? { ...node, params: { ...node.params, strides: 2 } } : node,
          ),
        },
      },
    ]),
  ),
};

/** An issue, what to do, and what mends it. */
export const story: Story = {
  title: 'Issue card',
  part: () => ({ width: 352, height: 300 }),
  states: {
    error: card(mismatched, /./),
    'with the way to it': card(mismatched, /./, { onShow: nothing }),
    warning: card(skip, /./),
    'inside a block': card(inBlock, /./, { onShow: nothing, count: 2 }),
    'nothing there yet': card(empty, /./),
  },
};
