import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { startText } from '../strings/start.ts';
import { type GroupName, groupTemplates, matches } from './catalogue.ts';
import { EmptyCard } from './empty-card.tsx';
import { TemplateCard } from './template-card.tsx';
import styles from './templates.module.css';
import { useTemplateFacts } from './use-template-facts.ts';

export interface Template {
  readonly id: string;
  /** The document as written. */
  readonly text: string;
}

interface TemplatesProps {
  readonly templates: readonly Template[];
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
}

/** An empty document and all templates, in their groups, filtered by what is typed. */
export function Templates({ templates, onOpen, onNew }: TemplatesProps) {
  const [words, setWords] = useState('');
  const ordered = useMemo(() => groupTemplates(templates).flatMap((group) => group.templates), [templates]);
  const facts = useTemplateFacts(ordered);
  const found = ordered.filter(({ id }) => {
    const own = facts.get(id);
    const text = own !== undefined && 'name' in own ? `${own.name} ${own.description}` : '';
    return matches(`${id} ${text}`, words.trim());
  });
  return (
    <section className={styles['templates']} aria-label={startText.templates}>
      <div className={styles['head']}>
        <h2>{startText.templates}</h2>
        <TextInput
          className={styles['filter'] ?? ''}
          size="sm"
          aria-label={startText.filter}
          placeholder={startText.filter}
          value={words}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            words === '' ? undefined : (
              <CloseButton size="sm" aria-label={startText.clearFilter} onClick={() => setWords('')} />
            )
          }
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') setWords('');
          }}
        />
      </div>
      {found.length === 0 && words !== '' && (
        <p className={styles['nothing']} role="status">
          {startText.nothing(words)}
        </p>
      )}
      {groupTemplates(found).map(({ name, templates: own }) => (
        <Group key={name} name={name}>
          {name === 'start' && words === '' && <EmptyCard onNew={onNew} />}
          {own.map(({ id }) => (
            <TemplateCard key={id} id={id} facts={facts.get(id)} onOpen={onOpen} />
          ))}
        </Group>
      ))}
    </section>
  );
}

function Group({ name, children }: { readonly name: GroupName; readonly children: React.ReactNode }) {
  const title = useId();
  const { title: shown, text } = startText.groups[name];
  return (
    <section className={styles['group']} aria-labelledby={title}>
      <h3 id={title}>
        {shown}
        {text !== '' && <span>{text}</span>}
      </h3>
      <div className={styles['grid']}>{children}</div>
    </section>
  );
}
