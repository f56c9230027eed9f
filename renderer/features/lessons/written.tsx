import { Fragment } from 'react';
import type { LessonText } from '../../../core/lessons/text.ts';
import { paragraphs, type TextPart, textParts } from '../../../core/lessons/text-parts.ts';
import { Formula } from './formula.tsx';
import { say } from './say.ts';
import classes from './written.module.css';

/** Paragraphs of a lesson. */
export function Paragraphs({ text }: { readonly text: LessonText }) {
  return (
    <div className={classes.paragraphs}>
      {paragraphs(say(text)).map((paragraph, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
        <p key={i}>
          <Line text={paragraph} />
        </p>
      ))}
    </div>
  );
}

/** A line of a lesson, within a paragraph or a button. */
export function Line({ text }: { readonly text: LessonText }) {
  return <Parts parts={textParts(say(text))} />;
}

function Parts({ parts }: { readonly parts: readonly TextPart[] }) {
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
    <Fragment key={i}>{partOf(part)}</Fragment>
  ));
}

function partOf(part: TextPart) {
  switch (part.is) {
    case 'plain':
      return part.text;
    case 'code':
      return <code className={`${classes.code} mono`}>{part.text}</code>;
    case 'formula':
      return <Formula tex={part.text} />;
    case 'strong':
      return (
        <strong>
          <Parts parts={part.parts} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Parts parts={part.parts} />
        </em>
      );
  }
}
