import type { AnalysisTool } from '../../../core/analysis/define.ts';
import { analysisTools, type ToolName, type ToolResult } from '../../../core/analysis/index.ts';
import type { OptionField } from '../../../core/formats/options.ts';
import { humanize } from '../../../core/humanize.ts';
import { asSentence } from './as-sentence.ts';
import { toolTexts } from './de/core/tools/index.ts';
import { choose } from './language.ts';

interface OptionText {
  readonly label: string;
  readonly help: string;
  /** Of a choice, what its values are called. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** What an analysis tool says, in the language of the page. */
export interface ToolText {
  readonly label: string;
  readonly about: string;
  readonly source: string;
  readonly limits: string;
  option(field: OptionField): OptionText;
  /** The heading of a column of its figures. */
  column(name: string): string;
  /** A word in a cell of its figures, where it has one that a person is meant to read. */
  cell(word: string): string;
  /** What its figures say, in sentences. */
  tell(result: ToolResult<ToolName>): readonly string[];
}

/** Where an option's name alone would not say enough. */
const optionNames: Readonly<Record<string, string>> = {
  most: 'Most at once',
  draws: 'Random choices',
  lags: 'Largest distance',
};

/** The same of columns, which are the titles of charts too. */
const columnNames: Readonly<Record<string, string>> = {
  branchToSkip: 'Branch over skip',
  ratio: 'Norm of branch over skip',
  relative: 'Weight over the layer’s largest',
  eigenvalue: 'Largest eigenvalue',
  smallest: 'Smallest eigenvalue',
  share: 'Share of all',
};

function english(name: ToolName): ToolText {
  const tool: AnalysisTool = analysisTools[name];
  const { label, about, source, limits } = tool;
  return {
    label,
    about,
    source,
    limits,
    option: ({ name: option, description, choices = [] }) => ({
      label: optionNames[option] ?? humanize(option),
      help: asSentence(description),
      choices: Object.fromEntries(choices.map((choice) => [choice, humanize(choice)])),
    }),
    column: (column) => columnNames[column] ?? humanize(column),
    cell: (word) => word,
    tell: (result) => tool.tell(result),
  };
}

interface AnyTexts {
  readonly options: Readonly<Record<string, OptionText>>;
  tell(result: ToolResult<ToolName>): readonly string[];
}

function german(name: ToolName): ToolText {
  const { label, about, source, limits, columns, cells = {} } = toolTexts[name];
  // The map holds the texts of each tool, with its own options and its own result, under its name.
  const { options, tell } = toolTexts[name] as AnyTexts;
  return {
    label,
    about,
    source,
    limits,
    option: (field) => options[field.name] ?? { label: humanize(field.name), help: field.description },
    column: (column) => columns[column] ?? humanize(column),
    cell: (word) => cells[word] ?? word,
    tell,
  };
}

const textOf = choose({ en: english, de: german });

const known = new Map<ToolName, ToolText>();

/** What an analysis tool is called, what it says of itself and of its figures. */
export function toolText(name: ToolName): ToolText {
  const text = known.get(name) ?? textOf(name);
  known.set(name, text);
  return text;
}
