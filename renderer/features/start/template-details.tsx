import { Button, Modal, Tooltip } from '@mantine/core';
import { IconArrowsSplit2, IconExternalLink } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { readDocument } from '../../../core/document/read.ts';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import type { Template } from '../../../core/protocol.ts';
import { formatShape } from '../../../core/shape.ts';
import { type Paper, paperLink } from '../../../core/templates/about.ts';
import { Fact, Facts } from '../../base/kit/facts.tsx';
import { formatCount, formatShort } from '../../base/strings/format.ts';
import { templateSentence } from '../../base/strings/template-sentences.ts';
import { templatesText } from '../../base/strings/templates.ts';
import { probeBackends } from '../training/backends.ts';
import { MemoryNeed } from './memory-need.tsx';
import { PublishedFigures } from './published-figures.tsx';
import classes from './template-details.module.css';
import type { Machine } from './template-fit.ts';
import { TemplatePicture } from './template-picture.tsx';
import { trainingInWords } from './training-in-words.ts';
import { useDrawn } from './use-picture.ts';

const text = templatesText.details;

interface TemplateDetailsProps {
  readonly templates: readonly Template[];
  /** The template that is shown; null for none. */
  readonly shown: string | null;
  readonly machine: Machine | undefined;
  readonly onShow: (id: string | null) => void;
  readonly onOpen: (id: string) => void;
  readonly onOpenWithTwin: (id: string) => void;
}

/** All that is known of a template, and the ways to open it. */
export function TemplateDetails({ templates, shown, ...rest }: TemplateDetailsProps) {
  const template = templates.find(({ id }) => id === shown);
  return (
    <Modal
      opened={template !== undefined}
      onClose={() => rest.onShow(null)}
      title={template?.name}
      size={880}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      {template !== undefined && <Details template={template} templates={templates} {...rest} />}
    </Modal>
  );
}

type DetailsProps = Omit<TemplateDetailsProps, 'shown'> & { readonly template: Template };

function Details({ template, templates, machine, onShow, onOpen, onOpenWithTwin }: DetailsProps) {
  const { id, description, about, facts } = template;
  const picture = useDrawn(template.text);
  const document = useMemo(() => readDocument(template.text), [template.text]);
  const hasTwin = useMemo(() => plainTwin(document).removed > 0, [document]);
  useEffect(() => void probeBackends(), []);
  const leave = (open: (id: string) => void): void => {
    onShow(null);
    open(id);
  };
  const related = [
    [text.variantOf, templates.find((other) => other.id === about.variantOf)],
    [text.twin, templates.find((other) => other.id === about.twin)],
    [text.twinOf, templates.find((other) => other.about.twin === id)],
  ] as const;
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.column}>
          <div className={classes.picture}>{picture != null && <TemplatePicture picture={picture} />}</div>
          <p className={classes.sentence}>{templateSentence(id, description)}</p>
          <Facts look="columns">
            <Fact label={text.input}>{formatShape(facts.input)}</Fact>
            <Fact label={text.output}>{formatShape(facts.output)}</Fact>
            <Fact label={text.layers}>{formatCount(facts.layers)}</Fact>
            <Fact label={text.weights}>
              <span title={formatCount(facts.weights)}>{formatShort(facts.weights)}</span>
            </Fact>
            <Fact label={text.macs}>
              <span title={formatCount(facts.macs)}>{formatShort(facts.macs)}</span>
            </Fact>
          </Facts>
          {about.paper !== undefined && <PaperOf paper={about.paper} />}
          {machine !== undefined && <MemoryNeed template={template} document={document} machine={machine} />}
          {related.map(([label, other]) =>
            other === undefined ? null : (
              <p key={label} className={classes.related}>
                {label}{' '}
                <button type="button" onClick={() => onShow(other.id)}>
                  {other.name}
                </button>
              </p>
            ),
          )}
        </div>
        <div className={classes.column}>
          {about.published !== undefined && <PublishedFigures figures={about.published} />}
          <section>
            <h3>{text.training}</h3>
            <dl className={classes.settings}>
              {trainingInWords(document).map(({ label, said }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{said}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </div>
      <footer className={classes.footer}>
        {hasTwin && (
          <Tooltip label={text.openWithTwinHint} multiline maw={280}>
            <Button
              variant="default"
              leftSection={<IconArrowsSplit2 size={16} stroke={1.7} aria-hidden />}
              onClick={() => leave(onOpenWithTwin)}
            >
              {text.openWithTwin}
            </Button>
          </Tooltip>
        )}
        <Button data-autofocus onClick={() => leave(onOpen)}>
          {text.open}
        </Button>
      </footer>
    </>
  );
}

function PaperOf({ paper }: { readonly paper: Paper }) {
  const link = paperLink(paper);
  return (
    <section>
      <h3>{text.paper}</h3>
      <p className={classes.paper}>
        {`${paper.authors} ${paper.year}: `}
        <cite>{paper.title}</cite>
        {link !== undefined && (
          <a href={link.href} target="_blank" rel="noreferrer" aria-label={text.openPaper(link.text)}>
            {link.text}
            <IconExternalLink size={13} stroke={1.7} aria-hidden />
          </a>
        )}
      </p>
    </section>
  );
}
