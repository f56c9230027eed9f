import type { Command } from 'commander';
import pc from 'picocolors';
import { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import type { NodeDefinition } from '../../core/nodes/define.ts';
import { nodeDefinition, nodeDefinitions } from '../../core/nodes/index.ts';
import { print } from '../output/print.ts';
import { table } from '../output/text.ts';

export function addNodes(program: Command): void {
  program
    .command('nodes [kind]')
    .description('list the catalog of layers, or describe one of them')
    .option('--json', 'JSON')
    .action((kind: string | undefined, { json }: { readonly json?: true }) => {
      if (kind === undefined) {
        print(json ?? false, nodeDefinitions.map(described), catalogueText);
        return;
      }
      const definition = nodeDefinition(kind);
      if (definition === undefined) {
        const known = nodeDefinitions.map((node) => node.kind).join(', ');
        throw new SkiplaneError(
          'node/unknown-kind',
          `Expected a kind from the catalog, received "${kind}": choose one of ${known}.`,
        );
      }
      print(json ?? false, described(definition), () => nodeText(definition));
    });
}

function described({ kind, family, label, params, inputs, outputs, doc, synonyms = [] }: NodeDefinition) {
  return {
    kind,
    family,
    label,
    synonyms,
    inputs,
    outputs,
    doc,
    params: z.toJSONSchema(params, { io: 'input' }),
  };
}

function catalogueText(): string {
  const rows = nodeDefinitions.map(({ kind, family, doc }) => [kind, family, doc.summary]);
  return table(['kind', 'family', 'description'], rows);
}

function nodeText(definition: NodeDefinition): string {
  const { kind, label, doc, params, synonyms = [] } = definition;
  const rows = Object.entries(params.shape).map(([name, schema]) => {
    const type = z.instanceof(z.ZodType).parse(schema);
    const initial: unknown = params.safeParse({}).data?.[name];
    return [name, JSON.stringify(initial) ?? '–', type.description ?? ''];
  });
  return [
    `${pc.bold(label)}  ${pc.dim(kind)}${synonyms.length > 0 ? pc.dim(`  also: ${synonyms.join(', ')}`) : ''}`,
    doc.summary,
    doc.whenToUse,
    ...doc.references.map((reference) => pc.dim(reference)),
    ...(rows.length === 0 ? [] : ['', table(['parameter', 'default', 'meaning'], rows)]),
  ].join('\n');
}
