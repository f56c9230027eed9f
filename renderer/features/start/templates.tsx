import { CloseButton, Switch, TextInput, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import type { MachineMemory } from '../../../core/network/backend-memory.ts';
import type { Template } from '../../../core/protocol.ts';
import type { TemplateFamily } from '../../../core/templates/families.ts';
import { formatBytes } from '../../base/strings/format.ts';
import { templatesText } from '../../base/strings/templates.ts';
import { probeBackends } from '../training/backends.ts';
import { EmptyCard } from './empty-card.tsx';
import { FamilyFilter } from './family-filter.tsx';
import { filterTemplates } from './filter-templates.ts';
import { OwnCard } from './own-card.tsx';
import { TemplateCard } from './template-card.tsx';
import { TemplateDetails } from './template-details.tsx';
import { templateFit } from './template-fit.ts';
import classes from './templates.module.css';
import { useMachine } from './use-machine.ts';

interface TemplatesProps {
  readonly templates: readonly Template[];
  /** Of this machine; null before it is known. */
  readonly memory: MachineMemory | null;
  readonly onOpen: (id: string) => void;
  readonly onOpenWithTwin: (id: string) => void;
  readonly onNew: () => void;
  readonly onTrainOwn: () => void;
}

/** The gallery: ways to begin with nothing, and all templates by family, filtered by words, family and what fits. */
export function Templates({ templates, memory, onOpen, onOpenWithTwin, onNew, onTrainOwn }: TemplatesProps) {
  const [words, setWords] = useState('');
  const [family, setFamily] = useState<TemplateFamily | null>(null);
  const [onlyFitting, setOnlyFitting] = useState(false);
  const [about, setAbout] = useState<string | null>(null);
  const machine = useMachine(memory);
  const fits = useMemo(
    () =>
      new Map(
        machine === undefined
          ? []
          : templates.map((template) => [template.id, templateFit(template, machine)]),
      ),
    [templates, machine],
  );
  const shown = useMemo(
    () => filterTemplates(templates, { words, family, fits: onlyFitting ? fits : null }),
    [templates, words, family, onlyFitting, fits],
  );
  const begins = words.trim() === '' && (family === null || family === 'lessons');
  const [first, ...others] = shown.groups;
  const lessons = first?.family === 'lessons' ? first.templates : [];
  const groups = lessons.length > 0 ? others : shown.groups;
  const card = (template: Template) => (
    <TemplateCard
      key={template.id}
      template={template}
      fit={fits.get(template.id)}
      onOpen={onOpen}
      onAbout={setAbout}
    />
  );
  const has = memory === null ? '' : formatBytes(memory.total);
  return (
    <section className={classes.templates} aria-label={templatesText.title}>
      <div className={classes.head}>
        <h2>{templatesText.title}</h2>
        <Tooltip label={templatesText.fittingHint(has)} multiline maw={280} disabled={memory === null}>
          <Switch
            className={classes.fitting ?? ''}
            size="xs"
            label={templatesText.fitting}
            disabled={memory === null}
            checked={onlyFitting}
            onChange={({ currentTarget }) => {
              setOnlyFitting(currentTarget.checked);
              // What exactly fits depends on the backend.
              void probeBackends();
            }}
          />
        </Tooltip>
        <SearchField words={words} onType={setWords} />
      </div>
      <FamilyFilter families={shown.families} chosen={family} onChoose={setFamily} />
      <div className={classes.said} role="status">
        {shown.count === 0 && words.trim() !== '' && <p>{templatesText.nothing(words)}</p>}
        {shown.count === 0 && words.trim() === '' && onlyFitting && <p>{templatesText.nothingElse}</p>}
        {shown.hidden > 0 && (
          <p>
            {templatesText.hidden(shown.hidden, has)}{' '}
            <button type="button" onClick={() => setOnlyFitting(false)}>
              {templatesText.showHidden}
            </button>
          </p>
        )}
      </div>
      {(begins || lessons.length > 0) && (
        <Group family="lessons">
          {begins && (
            <>
              <OwnCard onTrain={onTrainOwn} />
              <EmptyCard onNew={onNew} />
            </>
          )}
          {lessons.map(card)}
        </Group>
      )}
      {groups.map((group) => (
        <Group key={group.family} family={group.family}>
          {group.templates.map(card)}
        </Group>
      ))}
      <TemplateDetails
        templates={templates}
        shown={about}
        machine={machine}
        onShow={setAbout}
        onOpen={onOpen}
        onOpenWithTwin={onOpenWithTwin}
      />
    </section>
  );
}

interface SearchFieldProps {
  readonly words: string;
  readonly onType: (words: string) => void;
}

/** Escape empties it. */
function SearchField({ words, onType }: SearchFieldProps) {
  return (
    <TextInput
      className={classes.filter ?? ''}
      size="sm"
      aria-label={templatesText.filter}
      placeholder={templatesText.filter}
      value={words}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        words === '' ? undefined : (
          <CloseButton size="sm" aria-label={templatesText.clearFilter} onClick={() => onType('')} />
        )
      }
      onChange={({ currentTarget }) => onType(currentTarget.value)}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onType('');
      }}
    />
  );
}

interface GroupProps {
  readonly family: TemplateFamily;
  readonly children: React.ReactNode;
}

function Group({ family, children }: GroupProps) {
  const heading = useId();
  const { title, text } = templatesText.families[family];
  return (
    <section className={classes.group} aria-labelledby={heading}>
      <h3 id={heading}>
        {title}
        <span>{text}</span>
      </h3>
      <div className={classes.grid}>{children}</div>
    </section>
  );
}
