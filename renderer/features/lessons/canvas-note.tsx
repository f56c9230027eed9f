import { Button } from '@mantine/core';
import { IconFocusCentered, IconInfoCircle } from '@tabler/icons-react';
import type { LessonStep } from '../../../core/lessons/schema.ts';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import box from './box.module.css';
import { bringBack } from './lesson-actions.ts';
import { callAttention } from './step-canvas.ts';

interface CanvasNoteProps {
  readonly step: LessonStep;
  /** Whether the canvas shows another document than the lesson's. */
  readonly other: boolean;
}

/** Leads back to what the step speaks of, where the reader has gone elsewhere on the canvas. */
export function CanvasNote({ step, other }: CanvasNoteProps) {
  if (other) {
    return (
      <div className={box.box} role="status">
        <p className={box.row}>
          <IconInfoCircle size={16} aria-hidden />
          {text.otherDocument}
        </p>
        <div>
          <Button size="compact-sm" variant="light" onClick={() => void bringBack()}>
            {text.bringBack}
          </Button>
        </div>
      </div>
    );
  }
  if (step.show?.highlight === undefined) return null;
  return (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconFocusCentered size={14} aria-hidden />}
        onClick={callAttention}
      >
        {text.showAgain}
      </Button>
    </div>
  );
}
