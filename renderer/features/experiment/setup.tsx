import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useMemo } from 'react';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import { Segments } from '../../base/kit/segments.tsx';
import { experimentText as text } from '../../base/strings/experiment.ts';
import { useDocument } from '../../model/state/document.ts';
import { useRuns } from '../../model/state/runs.ts';
import { compareWithTwin } from '../runs/control.ts';
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
    <section className={classes.setup} aria-label={text.title}>
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
        <div key={name} className={classes.switch}>
          <span>{text[name]}</span>
          <Segments<string>
            label={text[name]}
            value={switches[name]}
            disabled={!possible}
            options={choices[name].map((id) => ({
              id,
              label: id === 'document' ? text.asDrawn : text.options[id],
            }))}
            onChange={(value) => useSwitches.setState({ [name]: value })}
          />
        </div>
      ))}
      <p>{possible ? text.intro : text.noSkips}</p>
    </section>
  );
}
