import type { DatasetSettings } from '../../document/dataset.ts';
import type { TrainingSettings } from '../../document/training.ts';
import type { SplitName } from '../../protocol/scalars.ts';
import type { Finding } from '../../training/finding.ts';
import type { LastActivation } from '../../training/loss-fit.ts';
import type { Format } from '../define.ts';
import type { ImageInput } from '../preprocessing.ts';
import type { Report } from '../report.ts';
import type { UsedModel } from '../usage.ts';

/** What a model card is written from. What is not known is null, and the card does not speak of it. */
export interface CardFacts {
  readonly name: string;
  /** Of the document, as its author wrote it. */
  readonly description: string | null;
  readonly ends: Pick<UsedModel, 'inputs' | 'outputs'>;
  /** Layers, blocks expanded; weights by number; multiply-adds for one sample. */
  readonly size: {
    readonly layers: number;
    readonly trainable: number;
    readonly nonTrainable: number;
    readonly macs: number;
  };
  /** Where the weights are from, in words. */
  readonly weightsFrom: string;
  /** False for weights that a training begins with. */
  readonly trained: boolean;
  /** Null for a network that was never trained, or is no classifier of images. */
  readonly classes: readonly string[] | null;
  readonly images: ImageInput | null;
  /** What the last layer is; a single sigmoid answers for the second of two classes. */
  readonly ending: LastActivation | undefined;
  readonly data: {
    /** As it was given: the card leaves out the folders that lead to it. */
    readonly source: string;
    readonly settings: DatasetSettings;
    /** Where a sample's class is said. */
    readonly labelsFrom: string | null;
    /** Images of each split; validation and test are null where only training is known. */
    readonly counts: Readonly<Record<'train', number> & Record<'validation' | 'test', number | null>>;
    /** Of the contents of the training images. */
    readonly digest: string;
  } | null;
  readonly training: {
    readonly settings: TrainingSettings;
    /** Epochs behind the weights. */
    readonly epochs: number | null;
  } | null;
  readonly judged: {
    readonly split: SplitName;
    readonly count: number;
    readonly loss: number;
    readonly accuracy: number;
  } | null;
  /** Some training images, judged as the test images were. */
  readonly onTraining: { readonly pictures: number; readonly accuracy: number } | null;
  readonly findings: readonly Finding[];
  /** Whether batch normalization's statistics were measured over the training images at the end. */
  readonly reestimated: boolean;
  /** The files that the card lies beside; null for a card of a run. */
  readonly exported: {
    readonly format: Format;
    readonly options: Readonly<Record<string, unknown>>;
    readonly report: Report;
  } | null;
  /** Version of Skiplane. */
  readonly version: string;
}
