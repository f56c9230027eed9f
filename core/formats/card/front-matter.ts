import type { CardFacts } from './facts.ts';

/**
 * The lines that model hubs read, in YAML, as Hugging Face has them (huggingface.co/docs/hub/model-cards): only what is known. Names
 * of users are not among them.
 */
export function frontMatter({ images, trained, judged, exported }: CardFacts): string {
  return [
    '---',
    '# license: set this before you share the model',
    ...(images !== null && trained ? ['pipeline_tag: image-classification'] : []),
    'tags:',
    '- skiplane',
    ...(exported === null ? [] : [`- ${exported.format.name}`]),
    ...(judged === null ? [] : ['metrics:', '- accuracy']),
    '---',
  ].join('\n');
}
