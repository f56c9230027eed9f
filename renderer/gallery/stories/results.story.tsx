import { dataSubject, type Section, useResults } from '../../features/results/results-state.ts';
import { evaluation, resultsOf } from '../fixtures/results.ts';
import { aRun, running } from '../fixtures/runs.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { Story } from '../story.ts';

const names = Array.from({ length: 120 }, (_, i) => `class ${i + 1}`);

function section(name: Section, shows: string, judged = evaluation()) {
  return inDrawer({
    tab: 'results',
    runs: [aRun('done')],
    setUp: () => {
      resultsOf(judged);
      useResults.setState({ section: name, subject: dataSubject('done', 'test', 3) });
    },
    shows,
  });
}

/** The drawer's tab Results. */
export const story: Story = {
  title: 'Results',
  part: drawerPart,
  states: {
    none: inDrawer({ tab: 'results', shows: '[role="tabpanel"] p' }),
    'under way': inDrawer({ tab: 'results', runs: [running], shows: '[role="tabpanel"] p' }),
    confusion: section('confusion', '[role="grid"]'),
    'confusion of many classes': section('confusion', '[role="tabpanel"] canvas', evaluation(names)),
    classes: section('classes', '[role="tabpanel"] table, [role="tabpanel"] [role="grid"]'),
    predictions: section('predictions', '[role="tabpanel"] canvas'),
    try: section('try', '[role="tabpanel"] canvas'),
    inside: section('inside', '[role="tabpanel"] canvas'),
  },
};
