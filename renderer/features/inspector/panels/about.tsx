import type { NodeDefinition } from '../../../../core/nodes/define.ts';
import { FoldedSection } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { kindText } from '../../../base/strings/kinds.ts';
import { Figure } from '../figures/figure.tsx';
import { referenceParts } from '../references.ts';
import classes from './about.module.css';

interface AboutProps {
  readonly definition: NodeDefinition;
  readonly params: Readonly<Record<string, unknown>>;
}

const text = inspectorText.about;

/** What such a layer does, with a figure and where to read more. */
export function About({ definition, params }: AboutProps) {
  const { references } = definition.doc;
  const { summary, whenToUse } = kindText(definition);
  return (
    <FoldedSection name="inspector.about" title={inspectorText.sections.about}>
      <Figure definition={definition} params={params} />
      <p className={classes.summary}>{summary}</p>
      <h4 className={classes.title}>{text.whenToUse}</h4>
      <p className={classes.text}>{whenToUse}</p>
      {references.length === 0 ? null : (
        <>
          <h4 className={classes.title}>{text.references}</h4>
          <ul className={classes.references}>
            {references.map((reference) => (
              <li key={reference}>
                {referenceParts(reference).map(({ text: part, href }) =>
                  href === undefined ? (
                    part
                  ) : (
                    <a
                      key={href}
                      href={href}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={text.openPaper(part)}
                    >
                      {part}
                    </a>
                  ),
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </FoldedSection>
  );
}
