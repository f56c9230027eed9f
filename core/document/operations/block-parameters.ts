import type { ParameterValue } from '../expression.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { allGraphs, definitionIn, plain, setLists } from './graphs.ts';
import { checkName } from './names.ts';
import { type Outcome, refusal } from './outcome.ts';
import { checkLengths, copyNumber, substituteIn, written } from './rewrite.ts';
import { isParameterValue } from './values.ts';

/** Words that mean something else in an expression. */
const reserved = new Set([copyNumber, 'true', 'false', 'null', 'this']);

export function addBlockParameter(
  draft: SkiplaneDocument,
  block: string,
  name: string,
  value: ParameterValue,
): Outcome<undefined> {
  const definition = definitionIn(draft, block);
  if (definition === undefined || !isParameterValue(value)) return undefined;
  const problem = checkParameter(name, definition.parameters);
  if (problem === undefined) definition.parameters[name] = value === 0 ? 0 : value;
  return problem;
}

/** Sets the default of one of a block's parameters. */
export function setBlockParameter(
  draft: SkiplaneDocument,
  block: string,
  name: string,
  value: ParameterValue,
): void {
  const definition = definitionIn(draft, block);
  if (definition === undefined || !Object.hasOwn(definition.parameters, name)) return;
  if (isParameterValue(value)) definition.parameters[name] = value === 0 ? 0 : value;
}

/** Renames a parameter of a block: expressions inside follow, and the nodes that set it. */
export function renameBlockParameter(
  draft: SkiplaneDocument,
  block: string,
  from: string,
  to: string,
): Outcome<undefined> {
  const definition = definitionIn(draft, block);
  if (definition === undefined || !Object.hasOwn(definition.parameters, from) || from === to)
    return undefined;
  const before = plain(definition);
  const nodes = before.graph.nodes.map((node) => substituteIn(node, new Map([[from, `=${to}`]])));
  const problem = checkParameter(to, before.parameters) ?? checkLengths(before.graph.nodes, nodes);
  if (problem !== undefined) return problem;
  // A new record, so that the parameter keeps its place.
  definition.parameters = Object.fromEntries(
    Object.entries(before.parameters).map(([name, value]) => [name === from ? to : name, value]),
  );
  setLists(definition.graph, before.graph, nodes, before.graph.edges);
  changeUsers(draft, block, from, (params) =>
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name === from ? to : name, value])),
  );
  return undefined;
}

/** Removes a parameter of a block: expressions inside take its default, and the nodes that set it forget it. */
export function removeBlockParameter(
  draft: SkiplaneDocument,
  block: string,
  name: string,
): Outcome<undefined> {
  const definition = definitionIn(draft, block);
  const value = definition?.parameters[name];
  if (definition === undefined || value === undefined || !Object.hasOwn(definition.parameters, name)) {
    return undefined;
  }
  const before = plain(definition.graph);
  const nodes = before.nodes.map((node) => substituteIn(node, new Map([[name, written(value)]])));
  const problem = checkLengths(before.nodes, nodes);
  if (problem !== undefined) return problem;
  delete definition.parameters[name];
  setLists(definition.graph, before, nodes, before.edges);
  changeUsers(draft, block, name, ({ [name]: _gone, ...params }) => params);
  return undefined;
}

/** Changes the parameters of all nodes that set `param` of a block. */
function changeUsers(
  draft: SkiplaneDocument,
  block: string,
  param: string,
  change: (params: Record<string, unknown>) => Record<string, unknown>,
): void {
  for (const graph of allGraphs(draft)) {
    const before = plain(graph);
    const changed = before.nodes.map((node) => {
      const { kind, params } = node;
      const sets =
        kind === 'block' && node.block === block && params !== undefined && Object.hasOwn(params, param);
      return sets ? { ...node, params: change(params) } : node;
    });
    setLists(graph, before, changed, before.edges);
  }
}

function checkParameter(name: string, taken: Readonly<Record<string, unknown>>): Outcome<undefined> {
  if (reserved.has(name)) {
    return refusal(`The name "${name}" is reserved in expressions: choose another.`);
  }
  return checkName(name, 'parameter name', new Set(Object.keys(taken)));
}
