import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import { startText } from '../strings/start.ts';
import { formatCount, formatShort } from '../theme/format.ts';
import styles from './card.module.css';
import { Card, Description } from './card.tsx';
import type { TemplateFacts } from './template-facts.ts';
import { TemplatePicture } from './template-picture.tsx';

interface TemplateCardProps {
  readonly id: string;
  /** Undefined while it is being read. */
  readonly facts: TemplateFacts | { readonly problem: string } | undefined;
  readonly onOpen: (id: string) => void;
}

/** One template: its network drawn small, its name, one sentence, and what it costs. */
export const TemplateCard = memo(({ id, facts, onOpen }: TemplateCardProps) => {
  const ready = facts !== undefined && 'picture' in facts;
  return (
    <Card
      title={ready ? facts.name : id}
      picture={ready && <TemplatePicture picture={facts.picture} />}
      template={id}
      busy={facts === undefined}
      onClick={() => onOpen(id)}
    >
      {facts === undefined && <Waiting />}
      {ready && <Details facts={facts} />}
      {facts !== undefined && !ready && <Description>{`${startText.broken} ${facts.problem}`}</Description>}
    </Card>
  );
});

function Details({ facts }: { readonly facts: TemplateFacts }) {
  return (
    <>
      <Description>{facts.description}</Description>
      <p className={styles['costs']}>
        <span>
          <span className="mono" title={formatCount(facts.weights)}>
            {formatShort(facts.weights)}
          </span>{' '}
          {startText.weights}
        </span>
        <span>
          <span className="mono" title={formatCount(facts.macs)}>
            {formatShort(facts.macs)}
          </span>{' '}
          {startText.macs}
        </span>
      </p>
    </>
  );
}

function Waiting() {
  return (
    <>
      <Skeleton height={9} mt={8} radius="xl" />
      <Skeleton height={9} mt={8} width="70%" radius="xl" />
      <Skeleton height={9} mt={15} width="55%" radius="xl" />
    </>
  );
}
