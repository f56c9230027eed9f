import { Button, RingProgress, UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertTriangle, IconBook, IconChevronRight, IconCircleCheckFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { readLesson } from '../../../core/lessons/read.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { type LessonText, textIn } from '../../../core/lessons/text.ts';
import type { ListedLesson } from '../../../core/protocol/lessons.ts';
import { indexByKey } from '../../base/kit/grid-keys.ts';
import { language } from '../../base/strings/language.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import classes from './course.module.css';

const text = lessonsText.course;

interface CourseProps {
  readonly lessons: readonly ListedLesson[];
  /** Whether nothing was opened in this workspace yet: the course is then unfolded. */
  readonly fresh: boolean;
  readonly onOpen: (id: string) => void;
  readonly onOpenFile: (file: File) => void;
}

interface Entry {
  readonly listed: ListedLesson;
  readonly lesson: Lesson | null;
}

/** The course in its order, with how far the reader is, and lessons of one's own. Whoever does not need it folds it to a line. */
export function Course({ lessons, fresh, onOpen, onOpenFile }: CourseProps) {
  const heading = useId();
  const entries = useMemo(() => lessons.map(readEntry), [lessons]);
  const chapters = entries.filter(({ listed }) => !listed.own);
  const own = entries.filter(({ listed }) => listed.own);
  const [chosen, setChosen] = useLocalStorage<boolean | null>({
    key: 'skiplane.start.course',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  if (entries.length === 0) return null;
  const open = chosen ?? (fresh || chapters.length === 0 || entries.some(({ listed }) => listed.begun));
  const next = chapters.find((entry) => !isDone(entry));
  const done = chapters.filter(isDone).length;
  return (
    <section className={classes.course} aria-labelledby={heading}>
      <div className={classes.head}>
        <h2 id={heading}>
          <button type="button" aria-expanded={open} onClick={() => setChosen(!open)}>
            <IconChevronRight className={classes.chevron} size={16} aria-hidden />
            {chapters.length === 0 ? text.own : text.title}
          </button>
        </h2>
        <p>
          {chapters.length === 0
            ? text.ownHint
            : done === 0
              ? text.about
              : text.chapters(done, chapters.length)}
        </p>
        {next !== undefined && next.lesson !== null && (
          <Button
            size="compact-sm"
            variant={done === 0 && !next.listed.begun ? 'filled' : 'light'}
            onClick={() => onOpen(next.listed.id)}
          >
            {done === 0 && !next.listed.begun ? text.begin : text.next(say(next.lesson.title))}
          </Button>
        )}
      </div>
      {open && chapters.length > 0 && <List entries={chapters} onOpen={onOpen} />}
      {open && chapters.length > 0 && own.length > 0 && (
        <h3 className={classes.own}>
          {text.own} <span>{text.ownHint}</span>
        </h3>
      )}
      {open && own.length > 0 && <List entries={own} onOpen={onOpen} />}
      {open && <OpenLessonFile onOpenFile={onOpenFile} />}
    </section>
  );
}

/** For those who write lessons: any file is opened to be looked at. */
function OpenLessonFile({ onOpenFile }: Pick<CourseProps, 'onOpenFile'>) {
  return (
    <p className={classes.file}>
      <button type="button" className={classes.pick} onClick={() => pickFile(onOpenFile)}>
        {text.openFile}
      </button>
    </p>
  );
}

/** Asks for a file. Another one is asked for each time, so that the same file can be chosen again after it was corrected. */
function pickFile(onPick: (file: File) => void): void {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.accept = '.json,application/json';
  picker.addEventListener('change', () => {
    const [file] = picker.files ?? [];
    if (file !== undefined) onPick(file);
  });
  picker.click();
}

function readEntry(listed: ListedLesson): Entry {
  if (listed.problem !== null) return { listed, lesson: null };
  return { listed, lesson: readLesson(listed.text) };
}

function say(written: LessonText): string {
  return textIn(written, language);
}

function doneSteps({ listed, lesson }: Entry): number {
  return lesson?.steps.filter(({ id }) => listed.done.includes(id)).length ?? 0;
}

function isDone(entry: Entry): boolean {
  return entry.lesson !== null && doneSteps(entry) === entry.lesson.steps.length;
}

/** All of a list is one stop of the Tab key, within which arrows lead on: what follows the course is near for those who pass it by. */
function List({ entries, onOpen }: Pick<CourseProps, 'onOpen'> & { readonly entries: readonly Entry[] }) {
  const readable = entries.filter(({ lesson }) => lesson !== null).map(({ listed }) => listed.id);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent): void => {
    const key = { ArrowLeft: 'ArrowUp', ArrowRight: 'ArrowDown' }[event.key] ?? event.key;
    const next = indexByKey(key, active, readable.length, 3);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setActive(next);
    list.current?.querySelectorAll<HTMLElement>('[data-lesson]')[next]?.focus();
  };
  return (
    <ul ref={list} className={classes.list} onKeyDown={move}>
      {entries.map((entry) => (
        <li key={entry.listed.id}>
          {entry.lesson === null ? (
            <Broken listed={entry.listed} />
          ) : (
            <Row
              entry={entry}
              lesson={entry.lesson}
              isStop={entry.listed.id === (readable[active] ?? readable[0])}
              onOpen={onOpen}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface RowProps extends Pick<CourseProps, 'onOpen'> {
  readonly entry: Entry;
  readonly lesson: Lesson;
  /** Whether Tab leads to it. */
  readonly isStop: boolean;
}

function Row({ entry, lesson: { id, chapter, title, summary, minutes, steps }, isStop, onOpen }: RowProps) {
  const done = doneSteps(entry);
  const whole = done === steps.length;
  return (
    <UnstyledButton
      className={classes.row ?? ''}
      data-lesson={id}
      tabIndex={isStop ? 0 : -1}
      title={say(summary)}
      onClick={() => onOpen(id)}
    >
      <span className={classes.number} aria-hidden>
        {whole ? (
          <IconCircleCheckFilled className={classes.done} size={22} />
        ) : done > 0 ? (
          <RingProgress
            size={24}
            thickness={3}
            sections={[{ value: (100 * done) / steps.length, color: 'var(--accent)' }]}
          />
        ) : chapter === undefined ? (
          <IconBook size={19} stroke={1.7} />
        ) : (
          <span className="mono">{chapter}</span>
        )}
      </span>
      <span className={classes.words}>
        <span className={classes.line}>
          <strong>{say(title)}</strong>
          <span className={classes.facts}>
            {entry.listed.begun
              ? whole
                ? text.done
                : text.progress(done, steps.length)
              : text.minutes(minutes)}
          </span>
        </span>
        <span className={classes.summary}>{say(summary)}</span>
      </span>
    </UnstyledButton>
  );
}

function Broken({ listed: { id, problem } }: { readonly listed: ListedLesson }) {
  return (
    <div className={classes.broken}>
      <IconAlertTriangle className={classes.sign} size={20} aria-hidden />
      <span className={classes.words}>
        <strong>{id}</strong>
        <span>{text.broken}</span>
        <span className={classes.problem}>{problem}</span>
      </span>
    </div>
  );
}
