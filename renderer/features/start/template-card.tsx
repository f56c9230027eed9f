import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelp } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import type { Template } from '../../../core/protocol.ts';
import { formatShape } from '../../../core/shape.ts';
import { formatBytes, formatCount, formatShort } from '../../base/strings/format.ts';
import { templateSentence } from '../../base/strings/template-sentences.ts';
import { templatesText } from '../../base/strings/templates.ts';
import classes from './card.module.css';
import { Card, Description } from './card.tsx';
import type { TemplateFit } from './template-fit.ts';
import { TemplatePicture } from './template-picture.tsx';
import { usePicture } from './use-picture.ts';

interface TemplateCardProps {
  readonly template: Template;
  /** Undefined where nothing is known of the machine. */
  readonly fit: TemplateFit | undefined;
  readonly onOpen: (id: string) => void;
  /** Shows all that is known of it. */
  readonly onAbout: (id: string) => void;
}

/** One template: its network drawn small, its name, one sentence, what it costs, and whether it can be trained here. */
export const TemplateCard = memo(({ template, fit, onOpen, onAbout }: TemplateCardProps) => {
  const { id, name, description, facts, text } = template;
  const place = useRef<HTMLElement>(null);
  const picture = usePicture(text, place);
  return (
    <Card
      ref={place}
      title={name}
      picture={typeof picture === 'object' && picture !== null && <TemplatePicture picture={picture} />}
      template={id}
      drawing={picture === 'drawing'}
      tag={formatShape(facts.input)}
      onClick={() => onOpen(id)}
      about={{ label: templatesText.about(name), onShow: () => onAbout(id) }}
    >
      <Description>{templateSentence(id, description)}</Description>
      <div className={classes.costs}>
        <span>
          <span className="mono" title={formatCount(facts.weights)}>
            {formatShort(facts.weights)}
          </span>{' '}
          {templatesText.weights}
        </span>
        <span>
          <span className="mono" title={formatCount(facts.macs)}>
            {formatShort(facts.macs)}
          </span>{' '}
          {templatesText.macs}
        </span>
        {fit !== undefined && <FitMark fit={fit} />}
      </div>
    </Card>
  );
});

const signs = { yes: IconCheck, tight: IconAlertTriangle, unknown: IconHelp } as const;

/** A sign for what fits, and for what does not, what it needs; the reason on hover and for screen readers. */
function FitMark({ fit: { fit, need, reason } }: { readonly fit: TemplateFit }) {
  const Sign = fit === 'no' ? undefined : signs[fit];
  return (
    <Tooltip label={reason} multiline maw={280}>
      <span className={classes.fit} data-fit={fit} role="img" aria-label={reason}>
        {Sign === undefined ? (
          templatesText.fit.needs(formatBytes(need))
        ) : (
          <Sign size={14} stroke={2.2} aria-hidden />
        )}
      </span>
    </Tooltip>
  );
}
