import { IconCheck } from '@tabler/icons-react';
import { setTraining } from '../../../../core/document/operations/training.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { activationBytes } from '../../../../core/network/memory.ts';
import type { Network } from '../../../../core/network/network.ts';
import { slotsPerWeight, trainingBytes } from '../../../../core/network/training-memory.ts';
import { NumberLine } from '../../../base/forms/number-line.tsx';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import { formatBytes } from '../../../base/strings/format.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { stepText } from '../../../base/strings/steps.ts';
import { act } from '../../../model/state/act.ts';
import { endStep, useBatchSize } from '../../../model/state/document.ts';
import { largestCard, smallestCard } from '../fits.ts';
import classes from './memory.module.css';

const text = inspectorText.document;
const parts = ['activations', 'weights', 'gradients', 'slots'] as const;

interface MemoryProps {
  readonly network: Network;
  readonly training: SkiplaneDocument['training'];
}

/** An estimate of what training and predicting take at a batch size, and which graphics card that fits. */
export function Memory({ network, training }: MemoryProps) {
  const batch = useBatchSize();
  const bytes = trainingBytes(network, batch, slotsPerWeight(training ?? {}));
  const named = parts.map((part) => [text.parts[part], formatBytes(bytes[part])] as const);
  const card = smallestCard(bytes.total);
  return (
    <div className={classes.memory}>
      <NumberLine
        label={text.batch}
        value={batch}
        range={{ min: 1, max: 65_536, below: false }}
        onChange={(batchSize) =>
          act(stepText.batchSize, (draft) => setTraining(draft, { batchSize }), 'batch-size')
        }
        onEnd={endStep}
      />
      <Facts>
        <Fact label={text.training} hint={text.trainingHint(named)}>
          {formatBytes(bytes.total)}
        </Fact>
        <Fact label={text.fits} hint={text.estimate} tone={card === undefined ? undefined : 'good'}>
          {card === undefined ? (
            text.tooLarge(largestCard)
          ) : (
            <>
              {text.card(card)} <IconCheck size={13} stroke={2.4} className={classes.check} aria-hidden />
            </>
          )}
        </Fact>
        <Fact label={text.inference} hint={text.inferenceHint}>
          {formatBytes(activationBytes(network, batch).inference + bytes.weights)}
        </Fact>
      </Facts>
    </div>
  );
}
