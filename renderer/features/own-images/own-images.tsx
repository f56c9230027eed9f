import { Modal } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ownImagesText as text } from '../../base/strings/own-images.ts';
import { Choose } from './choose.tsx';
import { LookAt } from './look.tsx';
import classes from './own-images.module.css';
import { closeOwnImages, useOwnImages } from './own-images-state.ts';

/** From a folder of images to a network that is being trained on them: choose, check, train. */
export function OwnImages() {
  const open = useOwnImages((state) => state.open);
  const look = useOwnImages((state) => state.look);
  const at = look === null ? 0 : 1;
  const content = useRef<HTMLDivElement>(null);
  const shown = look?.status ?? 'choose';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes next takes the focus of what is gone
  useEffect(() => {
    const first = content.current?.querySelector<HTMLElement>('[data-first]');
    (first ?? content.current)?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <Modal
      opened={open}
      onClose={closeOwnImages}
      title={text.title}
      size={860}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      <ol className={classes.steps} aria-label={text.stepList}>
        {text.steps.map((name, step) => (
          <li key={name} aria-current={step === at ? 'step' : undefined} data-done={step < at || undefined}>
            <span className={classes.number} aria-hidden>
              {step < at ? <IconCheck size={12} stroke={2.6} /> : step + 1}
            </span>
            {name}
          </li>
        ))}
      </ol>
      <div ref={content} className={classes.content} tabIndex={-1}>
        {look === null ? <Choose /> : <LookAt look={look} />}
      </div>
    </Modal>
  );
}
