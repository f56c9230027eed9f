import { Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import fields from '../../../base/forms/field.module.css';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { showCopy } from '../../../model/state/view.ts';
import classes from './block-panel.module.css';

const text = inspectorText;

interface CopyStepsProps {
  readonly blockKey: string;
  readonly shown: number;
  readonly count: number;
}

/** Which copy of a repeated block the canvas shows. */
export function CopySteps({ blockKey, shown, count }: CopyStepsProps) {
  const { copy, copyOf, previousCopy, nextCopy } = text.block;
  const go = (by: number) => () => showCopy(blockKey, shown + by);
  return (
    <div className={classes.copies}>
      <span>{copy}</span>
      <Tooltip label={previousCopy}>
        <button
          type="button"
          className={fields.tool}
          aria-label={previousCopy}
          aria-disabled={shown === 0}
          onClick={shown === 0 ? undefined : go(-1)}
        >
          <IconChevronLeft size={14} aria-hidden />
        </button>
      </Tooltip>
      <span className="mono" aria-live="polite">
        {copyOf(shown + 1, count)}
      </span>
      <Tooltip label={nextCopy}>
        <button
          type="button"
          className={fields.tool}
          aria-label={nextCopy}
          aria-disabled={shown === count - 1}
          onClick={shown === count - 1 ? undefined : go(1)}
        >
          <IconChevronRight size={14} aria-hidden />
        </button>
      </Tooltip>
    </div>
  );
}
