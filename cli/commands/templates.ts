import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { SkiplaneError } from '../../core/error.ts';
import { memoryNeed } from '../../core/network/backend-memory.ts';
import { formatShape } from '../../core/shape.ts';
import { type Paper, type PublishedFigure, paperLink } from '../../core/templates/about.ts';
import type { CatalogEntry } from '../../core/templates/catalog.ts';
import { templateFamilies } from '../../core/templates/families.ts';
import { readCatalog, templatePath } from '../../engine/templates.ts';
import { print } from '../output/print.ts';
import { bytes, table, thousands } from '../output/text.ts';

interface Options {
  readonly json?: boolean;
  readonly family?: string;
}

export function addTemplates(program: Command): void {
  program
    .command('templates [id]')
    .description('list the templates, or describe one of them')
    .addOption(new Option('--family <family>', 'only those of a family').choices(templateFamilies))
    .option('--json', 'JSON')
    .action(async (id: string | undefined, { json = false, family }: Options) => {
      const catalog = await readCatalog();
      if (id === undefined) {
        const listed = catalog.filter(({ about }) => family === undefined || about.family === family);
        print(json, listed.map(located), () => listText(listed));
        return;
      }
      const entry = catalog.find((template) => template.id === id);
      if (entry === undefined) {
        const known = catalog.map((template) => template.id).join(', ');
        throw new SkiplaneError(
          'template/unknown',
          `Expected a template, received "${id}": choose one of ${known}.`,
        );
      }
      print(json, located(entry), () => aboutText(entry));
    });
}

function located(entry: CatalogEntry) {
  return { ...entry, path: templatePath(entry.id) };
}

function listText(catalog: readonly CatalogEntry[]): string {
  const rows = catalog.map(({ id, about, facts }) => [
    id,
    about.family,
    formatShape(facts.input),
    thousands(facts.weights),
    thousands(facts.macs),
    about.paper === undefined ? '' : `${about.paper.authors} ${about.paper.year}`,
  ]);
  return table(['template', 'family', 'input', 'weights', 'MACs', 'paper'], rows, [3, 4]);
}

function aboutText({ id, name, description, about, facts }: CatalogEntry): string {
  const { family, paper, published = [], twin, variantOf } = about;
  const rows = [
    ['family', family],
    ['input', formatShape(facts.input)],
    ['output', formatShape(facts.output)],
    ['layers', thousands(facts.layers)],
    ['weights', thousands(facts.weights)],
    ['MACs', thousands(facts.macs)],
    ['training', `${thousands(facts.epochs)} epochs in batches of ${thousands(facts.batchSize)}`],
    ['memory', `about ${bytes(memoryNeed(facts.training, 'wasm').total)} on wasm`],
    ...(paper === undefined ? [] : [['paper', citation(paper)]]),
    ...(variantOf === undefined ? [] : [['variant of', variantOf]]),
    ...(twin === undefined ? [] : [['plain twin', twin]]),
    ['document', templatePath(id)],
  ];
  return [
    `${pc.bold(name)}  ${pc.dim(id)}`,
    description,
    '',
    table(['about', ''], rows),
    ...(published.length === 0
      ? []
      : ['', table(['published', 'value', 'source'], published.map(figureRow), [1])]),
  ].join('\n');
}

function citation(paper: Paper): string {
  const { authors, year, title } = paper;
  const link = paperLink(paper);
  return `${authors} ${year}, ${title}${link === undefined ? '' : `, ${link.href}`}`;
}

function figureRow({ measure, data, value, source }: PublishedFigure): string[] {
  return [data === undefined ? measure : `${measure}, ${data}`, thousands(value), source];
}
