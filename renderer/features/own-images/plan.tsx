import type { DatasetDescription } from '../../../core/protocol/data.ts';
import type { Suited } from '../../../core/training/suit.ts';
import { formatCount } from '../../base/strings/format.ts';
import { ownImagesText } from '../../base/strings/own-images.ts';
import classes from './own-images.module.css';

const text = ownImagesText.plan;

interface PlanProps {
  readonly suited: Suited;
  readonly description: DatasetDescription;
}

/** What was chosen for the images, and why, a line each. */
export function Plan({ suited, description }: PlanProps) {
  const lines = linesOf(suited, description);
  return (
    <section className={classes.plan} aria-label={text.title}>
      <h3>{text.title}</h3>
      <dl>
        {lines.map(({ name, choice, why }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {choice}
              <span>{why}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{text.later}</p>
    </section>
  );
}

function linesOf(
  { template, shape, sizeBy, training, images, steps }: Suited,
  { ownShape, typicalShape, ownSplits }: DatasetDescription,
) {
  const [height, width] = ownShape ?? typicalShape;
  const network = text.networks[template];
  const { epochs, batchSize, augmentation } = training;
  const augmented = augmentation !== undefined;
  return [
    { name: text.network, choice: network.name, why: network.why },
    { name: text.input, choice: text.size(shape), why: text.sizeWhy(sizeBy, height, width) },
    { name: text.split, choice: text.splitShort(images), why: text.splitWhy(ownSplits.includes('test')) },
    {
      name: text.batch,
      choice: formatCount(batchSize),
      why: text.batchWhy(Math.ceil(images.train / batchSize)),
    },
    { name: text.epochs, choice: formatCount(epochs), why: text.epochsWhy(steps) },
    {
      name: text.augmentation,
      choice: augmented ? text.augmented : text.notAugmented,
      why: augmented ? text.augmentedWhy : text.notAugmentedWhy,
    },
  ] as const;
}
