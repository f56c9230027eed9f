import { SkiplaneError } from '../../../core/error.ts';
import { useDataView } from '../../features/data/data-view.ts';
import { dataOf, description, troubled } from '../fixtures/data.ts';
import { residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import { answer } from '../stand-in/engine.ts';
import type { Story } from '../story.ts';

const views = '[role="tabpanel"] canvas';

function withoutData(): void {
  const { dataset: _, ...rest } = residual;
  open(rest);
}

/** The drawer's tab Data. */
export const story: Story = {
  title: 'Data',
  part: drawerPart,
  states: {
    none: inDrawer({ tab: 'data', setUp: withoutData, shows: '[role="tabpanel"] [data-main]' }),
    samples: inDrawer({ tab: 'data', setUp: () => dataOf(description), shows: views }),
    augmentation: inDrawer({
      tab: 'data',
      setUp: () => {
        dataOf(description);
        useDataView.setState({ view: 'augmentation' });
      },
      shows: views,
    }),
    'files skipped': inDrawer({
      tab: 'data',
      setUp: () => {
        dataOf(troubled);
        useDataView.setState({ view: 'skipped' });
      },
      shows: '[role="tabpanel"] [aria-busy="false"]',
    }),
    'cannot be read': inDrawer({
      tab: 'data',
      setUp: () =>
        answer({
          describeData: () => {
            throw new SkiplaneError('data/missing', 'There is no folder "flowers" below the workspace.');
          },
        }),
      shows: '[role="tabpanel"] [role="alert"]',
    }),
  },
};
