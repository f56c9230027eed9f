import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { type FindTemplate, lessonDocumentOf } from '../../../core/lessons/documents.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { totalsByBlock } from '../../../core/network/totals.ts';
import { pictureText } from '../../base/strings/picture.ts';
import { layoutInRows } from '../../model/layout/layout-with.ts';
import { buildView } from '../../model/view/build-view.ts';
import { drawView } from '../picture/draw-view.ts';

/** On more cards than this nothing could be read on a page. */
const mostNodes = 120;
/** A page's column, in pixels: rows are as long as it is wide, and not much smaller than on the canvas. */
const column = { width: 760, height: 1200 };

/** Drawings of the documents that the steps of a lesson show, as SVG, by name; blocks are closed, and rows fit a page. */
export function lessonDrawings(lesson: Lesson, templates: FindTemplate): Readonly<Record<string, string>> {
  const names = new Set(lesson.steps.flatMap(({ show }) => (show === undefined ? [] : [show.document])));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const document = lessonDocumentOf(lesson, name, templates);
      const { length } = document.graph.nodes;
      return length === 0 || length > mostNodes ? [] : [[name, drawn(document)]];
    }),
  );
}

function drawn(document: SkiplaneDocument): string {
  const laid = inRows(document);
  const network = buildNetwork(laid);
  const totals = totalsByBlock(network);
  const view = buildView({ document: laid, network, totals, trail: [], open: new Set(), copies: {} });
  return drawView(view, 'light', { title: pictureText.title(laid.name, undefined), margin: 36, paper: true });
}

/** Wherever its nodes stood: rows for a wide canvas would be too small on a page. */
function inRows(document: SkiplaneDocument): SkiplaneDocument {
  const { graph } = document;
  const places = layoutInRows({ graph, inBlock: false, direction: 'right', room: column });
  const nodes = graph.nodes.map((node) => ({ ...node, position: places[node.id] ?? { x: 0, y: 0 } }));
  return { ...document, graph: { ...graph, direction: 'right', nodes, notes: [], frames: [] } };
}
