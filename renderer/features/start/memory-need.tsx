import { IconAlertTriangle, IconCheck, IconCircleX, IconHelp } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { batchThatFits, memoryRoom } from '../../../core/network/backend-memory.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { slotsPerWeight, trainingBytes } from '../../../core/network/training-memory.ts';
import type { Template } from '../../../core/protocol.ts';
import { formatCount } from '../../base/strings/format.ts';
import { templatesText } from '../../base/strings/templates.ts';
import classes from './template-details.module.css';
import { assumedBackend, type Machine, templateFit } from './template-fit.ts';

const signs = { yes: IconCheck, tight: IconAlertTriangle, no: IconCircleX, unknown: IconHelp } as const;

interface MemoryNeedProps {
  readonly template: Template;
  /** The same, read. */
  readonly document: SkiplaneDocument;
  readonly machine: Machine;
}

/** Whether training fits on this machine, and where it does not, the batch size with which it would. */
export function MemoryNeed({ template, document, machine }: MemoryNeedProps) {
  const { fit, reason } = templateFit(template, machine);
  const smaller = useMemo(
    () => (fit === 'no' ? smallerBatch(document, machine) : undefined),
    [fit, document, machine],
  );
  const Sign = signs[fit];
  return (
    <section>
      <h3>{templatesText.details.memory}</h3>
      <p className={classes.memory} data-fit={fit}>
        <Sign size={15} stroke={2.2} aria-hidden />
        <span>
          {reason}
          {smaller !== undefined && ` ${templatesText.fit.smaller(formatCount(smaller))}`}
        </span>
      </p>
    </section>
  );
}

function smallerBatch(document: SkiplaneDocument, { memory, backend = assumedBackend }: Machine) {
  const network = buildNetwork(document);
  const settings = trainingSettings.parse(document.training ?? {});
  const slots = slotsPerWeight(settings);
  const bytesOf = (batch: number) => trainingBytes(network, batch, slots);
  return batchThatFits(settings.batchSize, bytesOf, backend.backend, memoryRoom(backend, memory));
}
