import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useMemo } from 'react';
import { plainTwin } from '../../core/experiment/plain-twin.ts';
import { compareWithTwin } from '../host/runs.ts';
import { useDocument } from '../state/document.ts';
import { useRuns } from '../state/runs.ts';
import { experimentText as text } from '../strings/experiment.ts';
import classes from './experiment.module.css';
import { remediesOf, useSwitches } from './experiment-state.ts';

const choices = {
  activation: ['document', 'relu', 'tanh', 'sigmoid'],
  normalization: ['document', 'off'],
  initializer: ['document', 'glorot', 'he'],
} as const;

/** What the experiment does, its three switches, and the button that starts it. */
export function Setup() {
  const document = useDocument(({ history }) => history.document);
  const possible = useMemo(() => plainTwin(document).removed > 0, [document]);
  const switches = useSwitches();
  const starting = useRuns((state) => state.starting);
  return (
    <section className={classes['setup']} aria-label={text.title}>
      <header>
        <h3>{text.title}</h3>
        <Button
          size="xs"
          disabled={!possible}
          loading={starting}
          leftSection={<IconArrowsSplit2 size={15} stroke={1.7} aria-hidden />}
          onClick={() => void compareWithTwin(remediesOf(switches))}
        >
          {text.start}
        </Button>
      </header>
      {(['activation', 'normalization', 'initializer'] as const).map((name) => (
        <div key={name} className={classes['switch']}>
          <span id={`switch-${name}`}>{text[name]}</span>
          <SegmentedControl
            size="xs"
            aria-labelledby={`switch-${name}`}
            value={switches[name]}
            disabled={!possible}
            data={choices[name].map((value) => ({
              value,
              label: value === 'document' ? text.asDrawn : text.options[value],
            }))}
            onChange={(value) => useSwitches.setState({ [name]: value })}
          />
        </div>
      ))}
      <p>{possible ? text.intro : text.noSkips}</p>
    </section>
  );
}
