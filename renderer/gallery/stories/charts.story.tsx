import { type ScheduleSettings, trainingSettings } from '../../../core/document/training.ts';
import { ScheduleChart } from '../../base/charts/schedule-chart.tsx';
import { Padded } from '../parts.tsx';
import type { State, Story } from '../story.ts';

const length = { epochs: 10, stepsPerEpoch: 94 };

function schedule(kind: ScheduleSettings['kind'], step: number | null = null): State {
  const settings = trainingSettings.parse({ schedule: { kind, warmupEpochs: 1 } }).schedule;
  return {
    render: () => (
      <Padded>
        <ScheduleChart schedule={settings} learningRate={0.1} length={length} step={step} />
      </Padded>
    ),
    shows: 'canvas, svg',
  };
}

/** Charts, each in a room of its own. */
export const story: Story = {
  title: 'Charts',
  part: () => ({ width: 470, height: 180 }),
  states: {
    'step schedule': schedule('step'),
    'cosine schedule, under way': schedule('cosine', 423),
    'one cycle': schedule('oneCycle'),
  },
};
