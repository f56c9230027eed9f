import { groupBy } from '../../../core/group-by.ts';
import type { PublishedFigure } from '../../../core/templates/about.ts';
import { formatPublished } from '../../base/strings/published.ts';
import { templatesText } from '../../base/strings/templates.ts';
import classes from './template-details.module.css';

const text = templatesText.details;

/** What was published of a network, source by source. */
export function PublishedFigures({ figures }: { readonly figures: readonly PublishedFigure[] }) {
  return (
    <section>
      <h3>{text.published}</h3>
      <table className={classes.published}>
        {[...groupBy(figures, ({ source }) => source)].map(([source, own]) => (
          <tbody key={source}>
            <tr>
              <th colSpan={2} scope="rowgroup">
                {source}
              </th>
            </tr>
            {own.map((figure) => (
              <tr key={`${figure.measure} ${figure.data}`}>
                <th scope="row">{nameOf(figure)}</th>
                <td className="mono">{formatPublished(figure)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function nameOf({ measure, data }: PublishedFigure): string {
  const name = text.measures[measure];
  // Counts hold for any data.
  return data === undefined || measure === 'weights' || measure === 'macs' ? name : text.measured(name, data);
}
