import { datasetSettings } from '../../../core/document/dataset.ts';
import { OwnImages } from '../../features/own-images/own-images.tsx';
import { type Look, useOwnImages } from '../../features/own-images/own-images-state.ts';
import { dataOf, description, troubled } from '../fixtures/data.ts';
import { flowers, foldersOf } from '../fixtures/folders.ts';
import type { State, Story } from '../story.ts';

const path = '/home/ada/images';

function step(look: Look | null, dropped = false): State {
  return {
    setUp: () => {
      foldersOf(() => flowers);
      dataOf(description);
      useOwnImages.setState({ open: true, dropped, look });
    },
    render: () => <OwnImages />,
    shows: '[role="dialog"] button',
  };
}

function ready(described: typeof description): Look {
  const settings = datasetSettings.parse({});
  return {
    status: 'ready',
    path,
    request: { source: `folder:${path}`, settings, shape: null },
    description: { ...described, classes: described.classes.map((name) => `kind ${name}`) },
  };
}

/** From a folder of images to a network that trains on them. */
export const story: Story = {
  title: 'Own images',
  states: {
    'choose a folder': step(null),
    'a folder was dropped': step(null, true),
    reading: step({
      status: 'reading',
      path,
      progress: { what: 'reading images', done: 1_210, total: 3_670 },
    }),
    'no classes here': step({
      status: 'failed',
      path,
      problem: 'Expected a folder for each class, received 3,670 images in one.',
      suggestion: { within: 'flowers', path: `${path}/flowers` },
    }),
    ready: step(ready(description)),
    'ready, with remarks': step(ready(troubled)),
  },
};
