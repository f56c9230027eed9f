import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { suit } from '../../../core/training/suit.ts';
import { WorkProgress } from '../../base/kit/work-progress.tsx';
import { ownImagesText as text } from '../../base/strings/own-images.ts';
import { Found } from './found.tsx';
import classes from './own-images.module.css';
import { chooseAgain, type Look, lookAt } from './own-images-state.ts';
import { Plan } from './plan.tsx';
import { takeOwnImages } from './take.ts';

/** The second step: what is in the folder, what suits it, and the button that trains. */
export function LookAt({ look }: { readonly look: Look }) {
  switch (look.status) {
    case 'reading':
      return <Reading look={look} />;
    case 'failed':
      return <Failed look={look} />;
    case 'ready':
      return <Ready look={look} />;
  }
}

type LookIn<Status extends Look['status']> = { readonly look: Extract<Look, { readonly status: Status }> };

function Reading({ look: { path, progress } }: LookIn<'reading'>) {
  const { what, done, total } = progress ?? { what: text.reading.waiting, done: 0, total: 0 };
  const name = what.charAt(0).toUpperCase() + what.slice(1);
  return (
    <div className={classes.state}>
      <p className={classes.title} role="status">
        {name}
      </p>
      <p className={classes.path}>{path}</p>
      <WorkProgress
        className={classes.progress}
        label={name}
        done={done}
        total={total}
        of={text.reading.of}
      />
      <Button data-first variant="default" onClick={chooseAgain}>
        {text.back}
      </Button>
    </div>
  );
}

function Failed({ look: { path, problem, suggestion } }: LookIn<'failed'>) {
  return (
    <div className={classes.state} data-problem>
      <IconAlertCircle size={24} stroke={1.6} aria-hidden />
      <p className={classes.title}>{text.reading.failed}</p>
      <p role="alert">{problem}</p>
      <div className={classes.foot}>
        <Button variant="default" onClick={chooseAgain}>
          {text.reading.another}
        </Button>
        {suggestion === null ? (
          <Button data-first onClick={() => void lookAt(path)}>
            {text.reading.again}
          </Button>
        ) : (
          <Button data-first onClick={() => void lookAt(suggestion.path)}>
            {text.reading.use(suggestion.within)}
          </Button>
        )}
      </div>
    </div>
  );
}

function Ready({ look: { path, request, description } }: LookIn<'ready'>) {
  const suited = useMemo(() => suit(description), [description]);
  const [busy, setBusy] = useState(false);
  const take = (train: boolean): void => {
    setBusy(true);
    const taken = { path, classes: description.classes.length, suited };
    void takeOwnImages(taken, train).finally(() => setBusy(false));
  };
  return (
    <>
      <div className={classes.columns}>
        <Found path={path} request={request} description={description} />
        <Plan suited={suited} description={description} />
      </div>
      <div className={classes.foot}>
        <Button className={classes.back ?? ''} variant="default" onClick={chooseAgain}>
          {text.back}
        </Button>
        <Button variant="subtle" disabled={busy} onClick={() => take(false)}>
          {text.edit}
        </Button>
        <Button data-first disabled={busy} onClick={() => take(true)}>
          {text.train}
        </Button>
      </div>
    </>
  );
}
