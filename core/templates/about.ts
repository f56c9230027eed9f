import { z } from 'zod';
import { templateFamilies } from './families.ts';

/** What is known of a template beside its document: where it belongs, which paper it is from, what was published. */

const sentence = z.string().min(1).max(200);

/** A template's id: its file name without the ending. */
export const templateId = z
  .string()
  .regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'expected lowercase letters and digits, separated by single hyphens');

const paper = z.strictObject({
  /** As a citation names them: "He et al.", "Ioffe and Szegedy". */
  authors: sentence,
  year: z.int().min(1950).max(2100),
  title: sentence,
  /** Such as "1512.03385"; papers that arXiv does not have give a DOI. */
  arxiv: z
    .string()
    .regex(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/)
    .optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .optional(),
});

/** What published figures measure. Shares are in percent, weights and MACs are counts, all others plain numbers. */
export const publishedMeasures = [
  'top1Error',
  'top5Error',
  'testError',
  'top1Accuracy',
  'top5Accuracy',
  'testAccuracy',
  'intersectionOverUnion',
  'perplexity',
  'weights',
  'macs',
] as const;

export type PublishedMeasure = (typeof publishedMeasures)[number];

const publishedFigure = z.strictObject({
  measure: z.enum(publishedMeasures),
  /** The data set that a share was measured on, such as "ImageNet" or "CIFAR-10". */
  data: sentence.optional(),
  value: z.number().min(0),
  /** Where it stands, with the conditions that change it: "He et al. 2015, table 4, single model". */
  source: sentence,
});

export const templateAbout = z.strictObject({
  family: z.enum(templateFamilies),
  /** The paper that describes the network. */
  paper: paper.optional(),
  published: z.array(publishedFigure).min(1).optional(),
  /** The template with the same layers and no skip connections. */
  twin: templateId.optional(),
  /** The template that this one differs from in a detail. */
  variantOf: templateId.optional(),
  /** Other words that people search for. */
  synonyms: z.array(z.string().min(1).max(60)).min(1).optional(),
});

export type Paper = z.infer<typeof paper>;
export type PublishedFigure = z.infer<typeof publishedFigure>;
export type TemplateAbout = z.infer<typeof templateAbout>;

/** The page that holds a paper, with the words of a link to it; undefined where it has no identifier. */
export function paperLink({
  arxiv,
  doi,
}: Paper): { readonly text: string; readonly href: string } | undefined {
  if (arxiv !== undefined) return { text: `arXiv ${arxiv}`, href: `https://arxiv.org/abs/${arxiv}` };
  return doi === undefined ? undefined : { text: `doi ${doi}`, href: `https://doi.org/${doi}` };
}
