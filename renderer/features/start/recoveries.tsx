import { Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecoveryCopy } from '../../../core/protocol.ts';
import { formatAge } from '../../base/strings/format.ts';
import { startText } from '../../base/strings/start.ts';
import classes from './recoveries.module.css';

interface RecoveriesProps {
  readonly recoveries: readonly RecoveryCopy[];
  readonly onRecover: (id: string) => void;
  readonly onDiscard: (id: string) => void;
}

const text = startText.recover;

/** Work that a window left behind unsaved, above everything else: it is what its owner came back for. */
export function Recoveries({ recoveries, onRecover, onDiscard }: RecoveriesProps) {
  if (recoveries.length === 0) return null;
  return (
    <section className={classes.banner} aria-label={text.title}>
      <IconRestore className={classes.sign} size={22} stroke={1.6} aria-hidden />
      <div className={classes.head}>
        <h2>{text.title}</h2>
        <p>{text.hint}</p>
      </div>
      <ul>
        {recoveries
          .toSorted((a, b) => b.written - a.written)
          .map((copy) => (
            <Recovery key={copy.id} copy={copy} onRecover={onRecover} onDiscard={onDiscard} />
          ))}
      </ul>
    </section>
  );
}

type RecoveryProps = Omit<RecoveriesProps, 'recoveries'> & { readonly copy: RecoveryCopy };

function Recovery({ copy: { id, name, written }, onRecover, onDiscard }: RecoveryProps) {
  const [asked, setAsked] = useState(false);
  return (
    <li>
      <span className={classes.name}>{name}</span>
      <span className={classes.age}>{text.written(formatAge(written))}</span>
      <Button size="compact-sm" aria-label={text.recoverName(name)} onClick={() => onRecover(id)}>
        {text.recover}
      </Button>
      <Button
        size="compact-sm"
        variant={asked ? 'light' : 'subtle'}
        color={asked ? 'red' : 'gray'}
        aria-label={asked ? `${text.sure} ${name}` : text.discardName(name)}
        onBlur={() => setAsked(false)}
        onClick={() => (asked ? onDiscard(id) : setAsked(true))}
      >
        {asked ? text.sure : text.discard}
      </Button>
    </li>
  );
}
